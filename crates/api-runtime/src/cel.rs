//! What compiled CEL rules are made of. `None` is an evaluation error, which breaks the rule.
//!
//! The Common Expression Language's own rules hold: arithmetic is checked, and a logical operator absorbs the error
//! of one side when the other side decides.

/// Integers and floats, as CEL's `int` and `double`.
pub trait Arithmetic: Sized {
    /// `self + other`; `None` on overflow.
    fn plus(self, other: Self) -> Option<Self>;
    /// `self - other`; `None` on overflow.
    fn minus(self, other: Self) -> Option<Self>;
    /// `self * other`; `None` on overflow.
    fn times(self, other: Self) -> Option<Self>;
    /// `self / other`; `None` for an integer divided by zero.
    fn divided(self, other: Self) -> Option<Self>;
    /// `-self`; `None` on overflow.
    fn negated(self) -> Option<Self>;
}

impl Arithmetic for i64 {
    #[inline]
    fn plus(self, other: Self) -> Option<Self> {
        self.checked_add(other)
    }
    #[inline]
    fn minus(self, other: Self) -> Option<Self> {
        self.checked_sub(other)
    }
    #[inline]
    fn times(self, other: Self) -> Option<Self> {
        self.checked_mul(other)
    }
    #[inline]
    fn divided(self, other: Self) -> Option<Self> {
        self.checked_div(other)
    }
    fn negated(self) -> Option<Self> {
        self.checked_neg()
    }
}

impl Arithmetic for f64 {
    #[inline]
    fn plus(self, other: Self) -> Option<Self> {
        Some(self + other)
    }
    #[inline]
    fn minus(self, other: Self) -> Option<Self> {
        Some(self - other)
    }
    #[inline]
    fn times(self, other: Self) -> Option<Self> {
        Some(self * other)
    }
    #[inline]
    fn divided(self, other: Self) -> Option<Self> {
        Some(self / other)
    }
    fn negated(self) -> Option<Self> {
        Some(-self)
    }
}

/// `a + b`
pub fn add<T: Arithmetic>(a: Option<T>, b: Option<T>) -> Option<T> {
    a?.plus(b?)
}

/// `a - b`
pub fn subtract<T: Arithmetic>(a: Option<T>, b: Option<T>) -> Option<T> {
    a?.minus(b?)
}

/// `a * b`
pub fn multiply<T: Arithmetic>(a: Option<T>, b: Option<T>) -> Option<T> {
    a?.times(b?)
}

/// `a / b`
pub fn divide<T: Arithmetic>(a: Option<T>, b: Option<T>) -> Option<T> {
    a?.divided(b?)
}

/// `-a`
pub fn negate<T: Arithmetic>(a: Option<T>) -> Option<T> {
    a?.negated()
}

/// `a % b`: integers only; an error when `b` is zero.
#[inline]
pub fn remainder(a: Option<i64>, b: Option<i64>) -> Option<i64> {
    a?.checked_rem(b?)
}

/// `a == b`
pub fn equal<T: PartialEq>(a: Option<T>, b: Option<T>) -> Option<bool> {
    Some(a? == b?)
}

/// `a < b`
pub fn less<T: PartialOrd>(a: Option<T>, b: Option<T>) -> Option<bool> {
    Some(a? < b?)
}

/// `a <= b`
pub fn at_most<T: PartialOrd>(a: Option<T>, b: Option<T>) -> Option<bool> {
    Some(a? <= b?)
}

/// `!a`
#[inline]
pub fn not(a: Option<bool>) -> Option<bool> {
    a.map(|a| !a)
}

/// `a && b`: false when either side is, whatever the other one is.
#[inline]
pub fn and(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (a, b) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

/// `a || b`: true when either side is, whatever the other one is.
#[inline]
pub fn or(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    not(and(not(a), not(b)))
}

/// `condition ? yes : no`
pub fn choose<T>(condition: Option<bool>, yes: Option<T>, no: Option<T>) -> Option<T> {
    if condition? { yes } else { no }
}

/// A length as CEL's `size()` gives it.
#[inline]
pub fn size(length: usize) -> Option<i64> {
    i64::try_from(length).ok()
}
