package dev.aofscope.redis;

import java.util.Iterator;
import java.util.function.Function;

/// What `function` makes of the elements of another iterator.
final class Mapped<E, R> implements Iterator<R> {
    private final Iterator<E> elements;
    private final Function<E, R> function;

    Mapped(Iterator<E> elements, Function<E, R> function) {
        this.elements = elements;
        this.function = function;
    }

    @Override
    public boolean hasNext() {
        return elements.hasNext();
    }

    @Override
    public R next() {
        return function.apply(elements.next());
    }
}
