//! The most memory that this process has held, where the system tells it (Linux).
//!
//! It must never fail: a figure that is not told is left out of the table.

use std::fs;

/// Lets the peak begin anew at what is held now.
pub(crate) fn forget_peak() {
    // 5 resets the peak of the resident set; see proc(5). Where it cannot, the peak is that of the whole run.
    let _ = fs::write("/proc/self/clear_refs", "5");
}

/// The peak of the resident set, in KiB.
pub(crate) fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
