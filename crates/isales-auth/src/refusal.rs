//! Why a signature was refused.
//!
//! It must never hold a secret key, nor the signature that would have been right.

use std::fmt;

use crate::Reading;

/// Why [`verify`](crate::verify) refused a signature: the first reason that was met.
///
/// For logs and tests. The vendor documents status 401 and no body: whoever sends should not be told more than that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The value is not `auth-v2/access key/timestamp/names/signature`, with a signature of 64 lower-case digits.
    Malformed,
    /// The timestamp is written neither as `2025-01-01T00:00:00Z` nor as `2025-01-01T00:00:00.000Z`, or names no day.
    Timestamp,
    /// Nobody has this access key.
    UnknownAccessKey,
    /// This header is said to be signed, and the request does not carry it.
    HeaderMissing(&'static str),
    /// The precision of the timestamp, or the list of signed headers, fits none of these, the accepted readings.
    OtherReading(Vec<Reading>),
    /// The signature is not the one of this request under this secret key, in any accepted reading that fits.
    WrongSignature,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed => f.write_str("the value is not `auth-v2/access key/timestamp/names/signature`"),
            Self::Timestamp => {
                f.write_str("the timestamp is neither like 2025-01-01T00:00:00Z nor like 2025-01-01T00:00:00.000Z")
            }
            Self::UnknownAccessKey => f.write_str("the access key is unknown"),
            Self::HeaderMissing(name) => write!(f, "the header `{name}` is said to be signed, and is not there"),
            Self::OtherReading(accepted) => {
                let accepted: Vec<&str> = accepted.iter().map(|reading| reading.name()).collect();
                let accepted = accepted.join(", ");
                write!(f, "the timestamp or the list of signed headers is of another reading than: {accepted}")
            }
            Self::WrongSignature => f.write_str("the signature is not the one of this request"),
        }
    }
}

impl std::error::Error for Refusal {}
