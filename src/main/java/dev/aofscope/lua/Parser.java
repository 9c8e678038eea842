package dev.aofscope.lua;

import dev.aofscope.lua.Operators.Comparison;
import dev.aofscope.lua.Operations.Arithmetic;
import dev.aofscope.lua.Statements.Assignment;
import dev.aofscope.lua.Statements.Assignments;
import dev.aofscope.lua.Statements.CallStatement;
import dev.aofscope.lua.Statements.If.Branch;
import dev.aofscope.lua.Variables.Index;
import dev.aofscope.lua.Variables.Local;
import dev.aofscope.lua.Variables.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// From words to nodes (`lparser.c`), by recursive descent. One method a rule of the grammar.
///
/// The file is long because a grammar is best read in one piece.
final class Parser {
    private static final int DEEPEST = 200;
    private static final int UNARY_PRIORITY = 8;
    private static final byte[] CLOSING = {'\n', 'e', 'n', 'd'};
    private static final LuaString SELF = LuaString.of("self");

    private final Lexer lexer;
    private FunctionScope scope;
    private int depth;

    private Parser(byte[] source, String chunk) {
        this.lexer = new Lexer(source, chunk);
        this.scope = new FunctionScope(null, chunk);
    }

    /// The function that a source is the body of. Throws [LuaError] with the message of a compiler.
    ///
    /// @param chunk what messages call the source
    static FunctionBody parse(byte[] source, String chunk, LuaCode.Arguments arguments) {
        if (arguments != LuaCode.Arguments.VARIABLE) {
            byte[] closed = Arrays.copyOf(source, source.length + CLOSING.length);
            System.arraycopy(CLOSING, 0, closed, source.length, CLOSING.length);
            if (arguments == LuaCode.Arguments.NONE_ON_LAST_LINE) {
                closed[source.length] = ' ';
            }
            return new Parser(closed, chunk).function();
        }
        Parser parser = new Parser(source, chunk);
        parser.scope.vararg();
        parser.lexer.next();
        Block block = parser.block();
        parser.check(Token.END_OF_FILE);
        return new FunctionBody(parser.scope, block);
    }

    /// A source with `end` behind it, as if `function f()` stood before it: what messages say depends on it.
    private FunctionBody function() {
        lexer.next();
        Block block = block();
        close(Token.END, Token.FUNCTION, 1);
        check(Token.END_OF_FILE);
        return new FunctionBody(scope, block);
    }

    private boolean accept(Token token) {
        if (lexer.token() == token) {
            lexer.next();
            return true;
        }
        return false;
    }

    private void check(Token token) {
        if (lexer.token() != token) {
            throw lexer.error("'" + token.text + "' expected");
        }
    }

    private void expect(Token token) {
        check(token);
        lexer.next();
    }

    private void close(Token token, Token opening, int line) {
        if (lexer.token() != token && line != lexer.line()) {
            throw lexer.error("'" + token.text + "' expected (to close '" + opening.text + "' at line " + line + ")");
        }
        expect(token);
    }

    private LuaString name() {
        if (lexer.token() != Token.NAME) {
            throw lexer.error("'<name>' expected");
        }
        LuaString name = lexer.text();
        lexer.next();
        return name;
    }

    private void enter() {
        if (++depth > DEEPEST) {
            throw lexer.failure("chunk has too many syntax levels");
        }
    }

    private boolean isBlockEnd() {
        return switch (lexer.token()) {
            case ELSE, ELSEIF, END, END_OF_FILE, UNTIL -> true;
            default -> false;
        };
    }

    /// A block with variables of its own.
    private Block block() {
        int mark = scope.mark();
        Block block = new Block(statements());
        scope.release(mark);
        return block;
    }

    private List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        enter();
        boolean last = false;
        while (!last && !isBlockEnd()) {
            last = lexer.token() == Token.RETURN || lexer.token() == Token.BREAK;
            statements.add(statement());
            accept(Token.SEMICOLON);
        }
        depth--;
        return statements;
    }

    private Statement statement() {
        int line = lexer.line();
        return switch (lexer.token()) {
            case IF -> ifStatement(line);
            case WHILE -> {
                lexer.next();
                Expression condition = expression();
                expect(Token.DO);
                Block body = loopBody();
                close(Token.END, Token.WHILE, line);
                yield new Statements.While(condition, body);
            }
            case DO -> {
                lexer.next();
                Block body = block();
                close(Token.END, Token.DO, line);
                yield new Statements.Do(body);
            }
            case FOR -> forStatement(line);
            case REPEAT -> repeat(line);
            case FUNCTION -> functionStatement(line);
            case LOCAL -> {
                lexer.next();
                yield accept(Token.FUNCTION) ? localFunction() : local();
            }
            case RETURN -> {
                lexer.next();
                Expressions values = isBlockEnd() || lexer.token() == Token.SEMICOLON
                        ? Expressions.NONE
                        : expressions();
                yield new Statements.Return(values);
            }
            case BREAK -> {
                lexer.next();
                if (!scope.isInLoop()) {
                    throw lexer.error("no loop to break");
                }
                yield new Statements.Break();
            }
            default -> expressionStatement();
        };
    }

    private Block loopBody() {
        scope.enterLoop();
        Block body = block();
        scope.leaveLoop();
        return body;
    }

    private Statement ifStatement(int line) {
        List<Branch> branches = new ArrayList<>();
        Block otherwise = null;
        do {
            lexer.next();
            Expression condition = expression();
            expect(Token.THEN);
            branches.add(new Branch(condition, block()));
        } while (lexer.token() == Token.ELSEIF);
        if (accept(Token.ELSE)) {
            otherwise = block();
        }
        close(Token.END, Token.IF, line);
        return new Statements.If(branches, otherwise);
    }

    /// The condition sees the variables of the body.
    private Statement repeat(int line) {
        lexer.next();
        scope.enterLoop();
        int mark = scope.mark();
        Block body = new Block(statements());
        close(Token.UNTIL, Token.REPEAT, line);
        Expression condition = expression();
        scope.release(mark);
        scope.leaveLoop();
        return new Statements.Repeat(body, condition);
    }

    private Statement forStatement(int line) {
        lexer.next();
        LuaString first = name();
        Statement statement = switch (lexer.token()) {
            case ASSIGN -> numericFor(line, first);
            case COMMA, IN -> genericFor(line, first);
            default -> throw lexer.error("'=' or 'in' expected");
        };
        close(Token.END, Token.FOR, line);
        return statement;
    }

    private Statement numericFor(int line, LuaString name) {
        lexer.next();
        Expression from = expression();
        expect(Token.COMMA);
        Expression to = expression();
        Expression step = accept(Token.COMMA) ? expression() : new Expression.Constant(line, 1.0);
        expect(Token.DO);
        int mark = scope.mark();
        Local variable = scope.declare(name, lexer);
        Block body = loopBody();
        scope.release(mark);
        return new Statements.NumericFor(line, variable, from, to, step, body);
    }

    private Statement genericFor(int line, LuaString first) {
        List<LuaString> names = new ArrayList<>(List.of(first));
        while (accept(Token.COMMA)) {
            names.add(name());
        }
        expect(Token.IN);
        Expressions values = expressions();
        expect(Token.DO);
        int mark = scope.mark();
        List<Local> variables = names.stream().map(name -> scope.declare(name, lexer)).toList();
        Block body = loopBody();
        scope.release(mark);
        Expression generator = new Variables.LocalVariable(line, new Local(LuaString.of("(for generator)"), 0));
        return new Statements.GenericFor(line, variables, values, body,
                new CallExpression(line, generator, null, Expressions.NONE));
    }

    private Statement functionStatement(int line) {
        lexer.next();
        Expression target = scope.find(name(), lexer);
        boolean method = false;
        while (!method && (lexer.token() == Token.DOT || lexer.token() == Token.COLON)) {
            method = lexer.token() == Token.COLON;
            lexer.next();
            LuaString field = name();
            target = new Index(lexer.lastLine(), target, new Expression.Constant(lexer.lastLine(), field));
        }
        Expression function = function(method, line);
        return new Assignment((Target) target, function);
    }

    private Statement localFunction() {
        Local local = scope.declare(name(), lexer);
        return new Statements.LocalFunction(local, function(false, lexer.line()));
    }

    private Statement local() {
        List<Local> locals = new ArrayList<>();
        do {
            locals.add(scope.prepare(name(), locals.size(), lexer));
        } while (accept(Token.COMMA));
        Expressions values = accept(Token.ASSIGN) ? expressions() : Expressions.NONE;
        locals.forEach(scope::activate);
        return new Statements.LocalDeclaration(locals, values);
    }

    private Statement expressionStatement() {
        Expression first = suffixed();
        if (first instanceof CallExpression call) {
            return new CallStatement(call);
        }
        List<Target> targets = new ArrayList<>();
        targets.add(target(first));
        while (accept(Token.COMMA)) {
            targets.add(target(suffixed()));
        }
        expect(Token.ASSIGN);
        Expressions values = expressions();
        return targets.size() == 1 && values.size() == 1
                ? new Assignment(targets.getFirst(), values.get(0))
                : new Assignments(targets, values);
    }

    private Target target(Expression expression) {
        if (expression instanceof Target target) {
            return target;
        }
        throw lexer.error("syntax error");
    }

    private Expressions expressions() {
        List<Expression> expressions = new ArrayList<>();
        do {
            expressions.add(expression());
        } while (accept(Token.COMMA));
        return new Expressions(expressions);
    }

    private Expression expression() {
        return expression(0);
    }

    private Expression expression(int limit) {
        enter();
        Expression left = unary();
        while (true) {
            Token operator = lexer.token();
            int priority = leftPriority(operator);
            if (priority <= limit) {
                break;
            }
            lexer.next();
            Expression right = expression(rightPriority(operator));
            left = binary(operator, left, right);
        }
        depth--;
        return left;
    }

    private Expression unary() {
        Token operator = lexer.token();
        if (operator != Token.NOT && operator != Token.MINUS && operator != Token.LENGTH) {
            return simple();
        }
        lexer.next();
        Expression operand = expression(UNARY_PRIORITY);
        int line = lexer.lastLine();
        if (operator == Token.NOT) {
            return new Operators.Not(line, operand);
        }
        if (operator == Token.LENGTH) {
            return new Operators.Length(line, operand);
        }
        return operand instanceof Expression.Constant constant && constant.value instanceof Double number
                ? new Expression.Constant(line, -number)
                : new Operators.Minus(line, operand);
    }

    private static int leftPriority(Token operator) {
        return switch (operator) {
            case OR -> 1;
            case AND -> 2;
            case LESS, GREATER, LESS_EQUAL, GREATER_EQUAL, NOT_EQUAL, EQUAL -> 3;
            case CONCAT -> 5;
            case PLUS, MINUS -> 6;
            case TIMES, DIVIDE, MODULO -> 7;
            case POWER -> 10;
            default -> 0;
        };
    }

    /// Less than the left one where the operator associates to the right.
    private static int rightPriority(Token operator) {
        return operator == Token.CONCAT || operator == Token.POWER
                ? leftPriority(operator) - 1
                : leftPriority(operator);
    }

    private Expression binary(Token operator, Expression left, Expression right) {
        int line = lexer.lastLine();
        return switch (operator) {
            case OR -> new Operators.Logical(line, left, right, true);
            case AND -> new Operators.Logical(line, left, right, false);
            case LESS -> new Operators.ComparisonOperator(line, Comparison.LESS, left, right);
            case GREATER -> new Operators.ComparisonOperator(line, Comparison.GREATER, left, right);
            case LESS_EQUAL -> new Operators.ComparisonOperator(line, Comparison.LESS_OR_EQUAL, left, right);
            case GREATER_EQUAL -> new Operators.ComparisonOperator(line, Comparison.GREATER_OR_EQUAL, left, right);
            case NOT_EQUAL -> new Operators.ComparisonOperator(line, Comparison.NOT_EQUAL, left, right);
            case EQUAL -> new Operators.ComparisonOperator(line, Comparison.EQUAL, left, right);
            case CONCAT -> {
                List<Expression> operands = new ArrayList<>(List.of(left));
                if (right instanceof Operators.Concatenation more) {
                    operands.addAll(more.operands());
                } else {
                    operands.add(right);
                }
                yield new Operators.Concatenation(line, operands);
            }
            case PLUS -> new Operators.ArithmeticOperator(line, Arithmetic.ADD, left, right);
            case MINUS -> new Operators.ArithmeticOperator(line, Arithmetic.SUBTRACT, left, right);
            case TIMES -> new Operators.ArithmeticOperator(line, Arithmetic.MULTIPLY, left, right);
            case DIVIDE -> new Operators.ArithmeticOperator(line, Arithmetic.DIVIDE, left, right);
            case MODULO -> new Operators.ArithmeticOperator(line, Arithmetic.MODULO, left, right);
            case POWER -> new Operators.ArithmeticOperator(line, Arithmetic.POWER, left, right);
            default -> throw new IllegalStateException(operator.text);
        };
    }

    private Expression simple() {
        int line = lexer.line();
        Expression constant = switch (lexer.token()) {
            case NUMBER -> new Expression.Constant(line, lexer.number());
            case STRING -> new Expression.Constant(line, lexer.text());
            case NIL -> new Expression.Constant(line, null);
            case TRUE -> new Expression.Constant(line, true);
            case FALSE -> new Expression.Constant(line, false);
            case DOTS -> {
                if (!scope.isVararg()) {
                    throw lexer.error("cannot use '...' outside a vararg function");
                }
                scope.useVarargs();
                yield new Expression.Varargs(line);
            }
            default -> null;
        };
        if (constant != null) {
            lexer.next();
            return constant;
        }
        if (lexer.token() == Token.OPEN_BRACE) {
            return table();
        }
        if (accept(Token.FUNCTION)) {
            return function(false, line);
        }
        return suffixed();
    }

    private Expression table() {
        int line = lexer.line();
        expect(Token.OPEN_BRACE);
        List<TableExpression.Entry> entries = new ArrayList<>();
        while (lexer.token() != Token.CLOSE_BRACE) {
            entries.add(entry());
            if (!accept(Token.COMMA) && !accept(Token.SEMICOLON)) {
                break;
            }
        }
        close(Token.CLOSE_BRACE, Token.OPEN_BRACE, line);
        return new TableExpression(lexer.lastLine(), entries);
    }

    private TableExpression.Entry entry() {
        @Nullable
        Expression key = null;
        if (lexer.token() == Token.NAME && lexer.peek() == Token.ASSIGN) {
            key = new Expression.Constant(lexer.line(), name());
            lexer.next();
        } else if (accept(Token.OPEN_BRACKET)) {
            key = expression();
            expect(Token.CLOSE_BRACKET);
            expect(Token.ASSIGN);
        }
        return new TableExpression.Entry(key, expression());
    }

    private Expression function(boolean method, int line) {
        FunctionScope inner = new FunctionScope(scope, lexer.chunk());
        scope = inner;
        if (method) {
            inner.parameter(SELF, lexer);
        }
        expect(Token.OPEN);
        parameters(inner);
        expect(Token.CLOSE);
        Block body = block();
        close(Token.END, Token.FUNCTION, line);
        scope = inner.outer();
        return new Expression.Function(lexer.lastLine(), new FunctionBody(inner, body));
    }

    private void parameters(FunctionScope inner) {
        if (lexer.token() == Token.CLOSE) {
            return;
        }
        do {
            if (accept(Token.DOTS)) {
                inner.vararg();
                inner.argTable(lexer);
                return;
            }
            if (lexer.token() != Token.NAME) {
                throw lexer.error("<name> or '...' expected");
            }
            inner.parameter(name(), lexer);
        } while (accept(Token.COMMA));
    }

    private Expression primary() {
        int line = lexer.line();
        if (lexer.token() == Token.NAME) {
            return scope.find(name(), lexer);
        }
        if (accept(Token.OPEN)) {
            Expression inner = expression();
            close(Token.CLOSE, Token.OPEN, line);
            return new Expression.Parenthesized(inner);
        }
        throw lexer.error("unexpected symbol");
    }

    /// A name or parentheses, with fields, indexes and calls behind.
    private Expression suffixed() {
        Expression expression = primary();
        while (true) {
            switch (lexer.token()) {
                case DOT -> {
                    lexer.next();
                    LuaString field = name();
                    int line = lexer.lastLine();
                    expression = new Index(line, expression, new Expression.Constant(line, field));
                }
                case OPEN_BRACKET -> {
                    lexer.next();
                    Expression key = expression();
                    expect(Token.CLOSE_BRACKET);
                    expression = new Index(lexer.lastLine(), expression, key);
                }
                case COLON -> {
                    lexer.next();
                    LuaString method = name();
                    expression = call(expression, method);
                }
                case OPEN, STRING, OPEN_BRACE -> expression = call(expression, null);
                default -> {
                    return expression;
                }
            }
        }
    }

    private Expression call(Expression function, @Nullable LuaString method) {
        int line = lexer.line();
        switch (lexer.token()) {
            case OPEN -> {
                if (line != lexer.lastLine()) {
                    throw lexer.error("ambiguous syntax (function call x new statement)");
                }
                lexer.next();
                Expressions arguments = lexer.token() == Token.CLOSE ? Expressions.NONE : expressions();
                close(Token.CLOSE, Token.OPEN, line);
                return new CallExpression(line, function, method, arguments);
            }
            case OPEN_BRACE -> {
                return new CallExpression(line, function, method, new Expressions(List.of(table())));
            }
            case STRING -> {
                Expression text = new Expression.Constant(line, lexer.text());
                lexer.next();
                return new CallExpression(line, function, method, new Expressions(List.of(text)));
            }
            default -> throw lexer.error("function arguments expected");
        }
    }
}
