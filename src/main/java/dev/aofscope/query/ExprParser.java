package dev.aofscope.query;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// Reads an expression.
///
/// ```
/// expression  all { "or" all }
/// all         factor { factor }
/// factor      "not" factor | "(" expression ")" | term
/// term        name ":" value           TermParser
/// ```
final class ExprParser {
    /// Deeper nesting is a mistake, and would overflow the stack.
    private static final int DEEPEST = 100;

    private final ValueReader in;
    private final TermParser terms;
    private int depth;

    ExprParser(String text, ZoneId zone) {
        this.in = new ValueReader(text);
        this.terms = new TermParser(in, zone);
    }

    Expr parse() throws ExprException {
        in.skipBlanks();
        if (in.atEnd()) {
            return Expr.all();
        }
        Expr expression = expression();
        if (!in.atEnd()) {
            throw in.expected("a term, or, or the end");
        }
        return expression;
    }

    private Expr expression() throws ExprException {
        if (++depth > DEEPEST) {
            throw in.expected("fewer parentheses");
        }
        List<Expr> parts = new ArrayList<>();
        do {
            parts.add(all());
        } while (in.takeKeyword("or"));
        depth--;
        return parts.size() == 1 ? parts.getFirst() : new Expr.Or(List.copyOf(parts));
    }

    private Expr all() throws ExprException {
        List<Expr> parts = new ArrayList<>();
        do {
            in.skipBlanks();
            parts.add(factor());
            in.skipBlanks();
        } while (!in.atEnd() && in.peek() != ')' && !in.isKeyword("or"));
        return parts.size() == 1 ? parts.getFirst() : new Expr.And(List.copyOf(parts));
    }

    private Expr factor() throws ExprException {
        boolean not = false;
        while (in.takeKeyword("not")) {
            not = !not;
            in.skipBlanks();
        }
        Expr part = in.peek() == '(' ? parentheses() : terms.term();
        return not ? new Expr.Not(part) : part;
    }

    private Expr parentheses() throws ExprException {
        in.take('(');
        Expr inside = expression();
        if (!in.take(')')) {
            throw in.expected("a term, or, or )");
        }
        return inside;
    }
}
