//! The four readings of the signature's rules: where the vendor's sources disagree, each reading makes a choice.
//!
//! It must never hold a rule on which the sources agree: those stand where they are applied.

use std::fmt;

/// One consistent reading of the signature's rules. Each goes one step further from the vendor's demo program of 2018
/// to its newer page.
///
/// | reading | name | timestamp | signed headers | values | without a query |
/// |---|---|---|---|---|---|
/// | [`Demo`](Self::Demo), the default | `demo` | `2025-01-01T00:00:00Z` | `host` | as they are | no line |
/// | [`ThreeHeaders`](Self::ThreeHeaders) | `three-headers` | `2025-01-01T00:00:00Z` | `content-length;content-type;host` | trimmed | no line |
/// | [`Milliseconds`](Self::Milliseconds) | `milliseconds` | `2025-01-01T00:00:00.000Z` | `content-length;content-type;host` | trimmed | no line |
/// | [`NewerPage`](Self::NewerPage) | `newer-page` | `2025-01-01T00:00:00.000Z` | `content-length;content-type;host` | trimmed | an empty line |
///
/// The pages do not tell which reading a server wants. A server answers a reading that is not its own with status 401,
/// so the readings can be tried one by one ([`Reading::ALL`]).
///
/// A signed header that a request does not carry is left out of its list: `content-length` without a body,
/// `content-type` without a type. So readings cannot be told apart by every request: `Demo` and `ThreeHeaders` agree
/// where there is neither, `Milliseconds` and `NewerPage` where there is a query.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Reading {
    /// The vendor's demo program in every point.
    #[default]
    Demo,
    /// As the demo, but with the headers of the newer page: their list, and their values trimmed.
    ThreeHeaders,
    /// As [`ThreeHeaders`](Self::ThreeHeaders), but with milliseconds in the timestamp, as on the newer page.
    Milliseconds,
    /// The newer page in every point: as [`Milliseconds`](Self::Milliseconds), but with an empty line where a request
    /// has no query.
    NewerPage,
}

impl Reading {
    /// Every reading, the default first: the order to try them in.
    pub const ALL: [Self; 4] = [Self::Demo, Self::ThreeHeaders, Self::Milliseconds, Self::NewerPage];

    /// Its name in lower case, with `-` between words, for command lines and reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Demo => "demo",
            Self::ThreeHeaders => "three-headers",
            Self::Milliseconds => "milliseconds",
            Self::NewerPage => "newer-page",
        }
    }

    /// How exact the timestamp is.
    pub(crate) const fn precision(self) -> Precision {
        match self {
            Self::Demo | Self::ThreeHeaders => Precision::Seconds,
            Self::Milliseconds | Self::NewerPage => Precision::Milliseconds,
        }
    }

    /// The headers that are signed where a request carries them, sorted by name.
    pub(crate) const fn headers(self) -> &'static [Header] {
        match self {
            Self::Demo => &[Header::Host],
            Self::ThreeHeaders | Self::Milliseconds | Self::NewerPage => {
                &[Header::ContentLength, Header::ContentType, Header::Host]
            }
        }
    }

    /// How a header's value is signed.
    pub(crate) const fn values(self) -> Values {
        match self {
            Self::Demo => Values::AsTheyAre,
            Self::ThreeHeaders | Self::Milliseconds | Self::NewerPage => Values::Trimmed,
        }
    }

    /// What stands in the place of the query when there is none.
    pub(crate) const fn no_query(self) -> NoQuery {
        match self {
            Self::Demo | Self::ThreeHeaders | Self::Milliseconds => NoQuery::NoLine,
            Self::NewerPage => NoQuery::EmptyLine,
        }
    }
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The unit that a timestamp ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Precision {
    Seconds,
    Milliseconds,
}

/// A header that some reading signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Header {
    ContentLength,
    ContentType,
    Host,
}

impl Header {
    /// The name that is signed, in lower case.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::ContentLength => "content-length",
            Self::ContentType => "content-type",
            Self::Host => "host",
        }
    }
}

/// How the value of a header is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Values {
    AsTheyAre,
    Trimmed,
}

/// How a request without a query is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoQuery {
    NoLine,
    EmptyLine,
}
