//! The time of a signature: where it comes from, and how it is written.
//!
//! It must never panic on a time that cannot be written, nor judge whether a time is too old.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::reading::Precision;

/// The last second of the year 9999, in seconds since 1970: the last that RFC 3339 can write.
const LAST_SECOND: u64 = 253_402_300_799;

/// Where the time of a signature comes from. A closure is a clock too.
pub trait Clock: Send + Sync {
    /// The time now.
    fn now(&self) -> SystemTime;
}

impl<F: Fn() -> SystemTime + Send + Sync> Clock for F {
    fn now(&self) -> SystemTime {
        self()
    }
}

/// The clock of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }
}

impl Precision {
    /// A time in UTC (RFC 3339, section 5.6), what is finer than the precision cut off; `None` before the year 1970 and
    /// after 9999.
    pub(crate) fn write(self, time: SystemTime) -> Option<String> {
        // `humantime` panics on times that it cannot write.
        time.duration_since(UNIX_EPOCH).ok().filter(|since| since.as_secs() <= LAST_SECOND)?;
        Some(match self {
            Self::Seconds => humantime::format_rfc3339_seconds(time).to_string(),
            Self::Milliseconds => humantime::format_rfc3339_millis(time).to_string(),
        })
    }

    /// Reads a timestamp; `None` unless it is written exactly as [`write`](Self::write) does it in some precision.
    pub(crate) fn read(text: &str) -> Option<(Self, SystemTime)> {
        let time = humantime::parse_rfc3339(text).ok()?;
        let precision = [Self::Seconds, Self::Milliseconds]
            .into_iter()
            .find(|precision| precision.write(time).as_deref() == Some(text))?;
        Some((precision, time))
    }
}
