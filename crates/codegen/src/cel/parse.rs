//! CEL's grammar, one function a level of precedence, weakest first (CEL specification, "Syntax").
//!
//! It must never accept a part of a text: what follows a whole expression is an error.

use super::token::{Token, tokens};
use super::{Ast, CelError, Operator};

/// Rules are sentences, not programs: deeper nesting than this is refused rather than risked on the stack.
const DEEPEST: usize = 64;

/// Reads a whole expression.
pub(crate) fn parse(text: &str) -> Result<Ast, CelError> {
    let mut parser = Parser { tokens: tokens(text)?, next: 0, depth: 0 };
    let ast = parser.choice()?;
    match parser.peek() {
        None => Ok(ast),
        // A lawful operator that no level knows.
        Some(Token::Name(name)) if name == "in" => Err(CelError::Unsupported("`in` is not supported".to_owned())),
        Some(token) => {
            Err(CelError::Broken(format!("nothing was expected after the expression, found {}", word(token))))
        }
    }
}

type Parsed = Result<Ast, CelError>;

struct Parser {
    tokens: Vec<Token>,
    next: usize,
    depth: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next)
    }

    fn take(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.next).cloned();
        self.next += 1;
        token
    }

    fn takes(&mut self, symbol: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Symbol(found)) if *found == symbol);
        self.next += usize::from(found);
        found
    }

    fn demand(&mut self, symbol: &str) -> Result<(), CelError> {
        match self.takes(symbol) {
            true => Ok(()),
            false => Err(CelError::Broken(format!(
                "expected {symbol}, found {}",
                self.peek().map_or("the end".into(), word)
            ))),
        }
    }

    fn choice(&mut self) -> Parsed {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(CelError::Unsupported(format!("nested deeper than {DEEPEST} levels")));
        }
        let condition = self.level(0)?;
        let ast = if self.takes("?") {
            let yes = self.choice()?;
            self.demand(":")?;
            let no = self.choice()?;
            Ast::Choose(Box::new(condition), Box::new(yes), Box::new(no))
        } else {
            condition
        };
        self.depth -= 1;
        Ok(ast)
    }

    /// A chain of operators of one precedence, grouped from the left.
    fn level(&mut self, level: usize) -> Parsed {
        let Some(operators) = LEVELS.get(level) else {
            return self.unary();
        };
        let mut left = self.level(level + 1)?;
        while let Some((_, operator)) = operators.iter().find(|(symbol, _)| self.takes(symbol)) {
            let right = self.level(level + 1)?;
            left = Ast::Binary(*operator, Box::new(left), Box::new(right));
        }
        Ok(left)
    }

    fn unary(&mut self) -> Parsed {
        if self.takes("!") {
            return Ok(Ast::Not(Box::new(self.deeper(Self::unary)?)));
        }
        if !self.takes("-") {
            return self.member();
        }
        // The smallest integer has no positive twin: the sign is read together with the digits.
        if let Some(Token::Int(digits)) = self.peek().cloned() {
            self.next += 1;
            return int(&format!("-{digits}"));
        }
        Ok(Ast::Negate(Box::new(self.deeper(Self::unary)?)))
    }

    fn deeper(&mut self, read: fn(&mut Self) -> Parsed) -> Parsed {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(CelError::Unsupported(format!("nested deeper than {DEEPEST} levels")));
        }
        let ast = read(self);
        self.depth -= 1;
        ast
    }

    fn member(&mut self) -> Parsed {
        let mut ast = self.primary()?;
        while self.takes(".") {
            let Some(Token::Name(field)) = self.take() else {
                return Err(CelError::Broken("expected a name after the dot".to_owned()));
            };
            ast = match self.takes("(") {
                true => {
                    let mut arguments = vec![ast];
                    arguments.extend(self.arguments()?);
                    Ast::Call(field, arguments)
                }
                false => Ast::Member(Box::new(ast), field),
            };
        }
        Ok(ast)
    }

    fn primary(&mut self) -> Parsed {
        match self.take() {
            Some(Token::Int(digits)) => int(&digits),
            Some(Token::Double(text)) => Ok(Ast::Double(text)),
            Some(Token::Text(text)) => Ok(Ast::Text(text)),
            Some(Token::Name(name)) => self.named(name),
            Some(Token::Symbol("(")) => {
                let ast = self.choice()?;
                self.demand(")")?;
                Ok(ast)
            }
            Some(token) => Err(CelError::Broken(format!("a value was expected, found {}", word(&token)))),
            None => Err(CelError::Broken("a value was expected at the end".to_owned())),
        }
    }

    fn named(&mut self, name: String) -> Parsed {
        match name.as_str() {
            "true" => Ok(Ast::Bool(true)),
            "false" => Ok(Ast::Bool(false)),
            _ if self.takes("(") => Ok(Ast::Call(name, self.arguments()?)),
            _ => Ok(Ast::Name(name)),
        }
    }

    fn arguments(&mut self) -> Result<Vec<Ast>, CelError> {
        let mut arguments = Vec::new();
        while !self.takes(")") {
            if !arguments.is_empty() {
                self.demand(",")?;
            }
            arguments.push(self.choice()?);
        }
        Ok(arguments)
    }
}

/// Binary operators, weakest first.
const LEVELS: [&[(&str, Operator)]; 5] = [
    &[("||", Operator::Or)],
    &[("&&", Operator::And)],
    &[
        ("==", Operator::Equal),
        ("!=", Operator::NotEqual),
        ("<=", Operator::AtMost),
        (">=", Operator::AtLeast),
        ("<", Operator::Less),
        (">", Operator::More),
    ],
    &[("+", Operator::Add), ("-", Operator::Subtract)],
    &[("*", Operator::Multiply), ("/", Operator::Divide), ("%", Operator::Remainder)],
];

fn int(digits: &str) -> Parsed {
    digits.parse().map(Ast::Int).map_err(|_| CelError::Broken(format!("{digits} does not fit into 64 bits")))
}

fn word(token: &Token) -> String {
    match token {
        Token::Int(text) | Token::Double(text) | Token::Name(text) => text.clone(),
        Token::Text(text) => format!("{text:?}"),
        Token::Symbol(symbol) => (*symbol).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Ast, Operator};
    use super::parse;

    fn shape(ast: &Ast) -> String {
        match ast {
            Ast::Int(value) => value.to_string(),
            Ast::Double(text) | Ast::Name(text) => text.clone(),
            Ast::Bool(value) => value.to_string(),
            Ast::Text(text) => format!("{text:?}"),
            Ast::Member(of, field) => format!("{}.{field}", shape(of)),
            Ast::Call(name, arguments) => {
                format!("{name}({})", arguments.iter().map(shape).collect::<Vec<_>>().join(" "))
            }
            Ast::Negate(of) => format!("(neg {})", shape(of)),
            Ast::Not(of) => format!("(not {})", shape(of)),
            Ast::Binary(operator, left, right) => format!("({operator:?} {} {})", shape(left), shape(right)),
            Ast::Choose(a, b, c) => format!("(if {} {} {})", shape(a), shape(b), shape(c)),
        }
    }

    #[test]
    fn groups_by_precedence_and_from_the_left() {
        for (text, expected) in [
            ("a.b % c == 0", "(Equal (Remainder a.b c) 0)"),
            ("1 - 2 - 3 * 4", "(Subtract (Subtract 1 2) (Multiply 3 4))"),
            ("a || b && !c", "(Or a (And b (not c)))"),
            ("a ? b : c ? 1 : 2", "(if a b (if c 1 2))"),
            ("size(a) >= -1", "(AtLeast size(a) -1)"),
            ("a.size() <= 1.5e-3", "(AtMost size(a) 1.5e-3)"),
            ("-9223372036854775808 < - x", "(Less -9223372036854775808 (neg x))"),
            ("has(self.a) && self.b == 'it\\'s'", "(And has(self.a) (Equal self.b \"it's\"))"),
        ] {
            assert_eq!(shape(&parse(text).unwrap()), expected, "{text}");
        }
        assert_eq!(parse("1 + 2"), Ok(Ast::Binary(Operator::Add, Box::new(Ast::Int(1)), Box::new(Ast::Int(2)))));
    }

    #[test]
    fn refuses_what_it_does_not_know_instead_of_guessing() {
        for text in ["", "1 +", "(1", "a b", "1u", "0x10", "[1]", "a[0]", "'open", "9223372036854775808", "a.1", "#"] {
            assert!(parse(text).is_err(), "{text}");
        }
        assert!(parse(&"(".repeat(100_000)).is_err());
        assert!(parse(&"!".repeat(100_000)).is_err());
    }
}
