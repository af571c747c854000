//! The formats that the judge enforces (OpenAPI 3.0.3, "Data Types", and the JSON Schema formats that name a
//! grammar): `int32`, `int64`, `float`, `double`, `byte`, `date`, `date-time`, `time`, `duration`, `uuid`, `hostname`, `ipv4`, `ipv6`, `email`, `uri`, `uri-reference`.
//!
//! It must never refuse a value of another JSON type than the format's, nor any value for a format that is
//! not in this list: those are annotations.

mod names;

use crate::decimal::Decimal;
use serde_json::Value;
use std::net::{Ipv4Addr, Ipv6Addr};

/// Whether a value keeps one format.
pub(crate) type Check = fn(&Value) -> bool;

/// The check of a format; `None` when the format is an annotation.
pub(crate) fn check(name: &str) -> Option<Check> {
    Some(match name {
        "int32" => |value| number(value, |text| is_integer_within(text, i32::MIN.into(), i32::MAX.into())),
        "int64" => |value| number(value, |text| is_integer_within(text, i64::MIN.into(), i64::MAX.into())),
        "float" => |value| number(value, |text| text.parse::<f32>().is_ok_and(f32::is_finite)),
        "double" => |value| number(value, |text| text.parse::<f64>().is_ok_and(f64::is_finite)),
        "byte" => |value| string(value, is_base64),
        "date" => |value| string(value, is_date),
        "date-time" => |value| string(value, is_date_time),
        "time" => |value| string(value, is_time),
        "duration" => |value| string(value, is_duration),
        "uuid" => |value| string(value, is_uuid),
        "hostname" => |value| string(value, names::is_hostname),
        "email" => |value| string(value, names::is_mailbox),
        "uri" => |value| string(value, names::is_uri),
        "uri-reference" => |value| string(value, names::is_uri_reference),
        "ipv4" => |value| string(value, |text| text.parse::<Ipv4Addr>().is_ok()),
        "ipv6" => |value| string(value, |text| text.parse::<Ipv6Addr>().is_ok()),
        _ => return None,
    })
}

fn number(value: &Value, keeps: fn(&str) -> bool) -> bool {
    match value {
        Value::Number(number) => keeps(number.as_str()),
        _ => true,
    }
}

fn string(value: &Value, keeps: fn(&str) -> bool) -> bool {
    value.as_str().is_none_or(keeps)
}

/// Whether the number has no fraction, however it is spelled, and stands in the range.
fn is_integer_within(text: &str, low: i128, high: i128) -> bool {
    let Some(number) = Decimal::parse(text) else { return false };
    number.exponent() >= 0 && number.in_units(0).is_some_and(|whole| (low..=high).contains(&whole))
}

/// RFC 4648, section 4, padded. Bits beyond the last byte may be set: section 3.5 lets a decoder take them.
fn is_base64(text: &str) -> bool {
    let data = text.trim_end_matches('=');
    let padding = text.len() - data.len();
    let alphabet = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/';
    text.len().is_multiple_of(4) && padding <= 2 && data.bytes().all(alphabet)
}

/// The digits of exactly this width as a number.
fn digits(text: &str, width: usize) -> Option<u32> {
    (text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

/// RFC 3339, section 5.6, `full-date`.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return false };
    let (Some(year), Some(month), Some(day)) = (digits(year, 4), digits(month, 2), digits(day, 2)) else {
        return false;
    };
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    };
    (1..=last).contains(&day)
}

/// RFC 3339, section 5.6, `date-time`: `T` and `Z` in either case, no space, and a second 60 only where UTC
/// has its leap seconds, at the end of a day.
fn is_date_time(text: &str) -> bool {
    text.split_once(['T', 't']).is_some_and(|(date, time)| is_date(date) && is_time(time))
}

/// RFC 3339, section 5.6, `full-time`, with the leap seconds of section 5.7.
fn is_time(time: &str) -> bool {
    let Some(zone_at) = time.find(['Z', 'z', '+', '-']) else { return false };
    let (clock, zone) = time.split_at(zone_at);
    let Some(offset) = zone_minutes(zone) else { return false };
    let (whole, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let fraction_is_digits = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = whole.split(':').collect();
    let [hour, minute, second] = parts[..] else { return false };
    let (Some(hour), Some(minute), Some(second)) = (digits(hour, 2), digits(minute, 2), digits(second, 2)) else {
        return false;
    };
    let utc = (i64::from(hour * 60 + minute) - offset).rem_euclid(24 * 60);
    let second_exists = second < 60 || (second == 60 && utc == 23 * 60 + 59);
    fraction_is_digits && hour < 24 && minute < 60 && second_exists
}

/// The offset from UTC in minutes; `None` when the text is no `time-offset`.
fn zone_minutes(zone: &str) -> Option<i64> {
    let (sign, rest) = match zone.split_at_checked(1)? {
        ("Z" | "z", "") => return Some(0),
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hour, minute) = rest.split_once(':')?;
    let (hour, minute) = (digits(hour, 2)?, digits(minute, 2)?);
    (hour < 24 && minute < 60).then(|| sign * i64::from(hour * 60 + minute))
}

/// RFC 4122, section 3, in either case.
fn is_uuid(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12])
        && parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// RFC 3339, appendix A, `duration`: units that follow each other, from years to days, then from hours to seconds; or
/// weeks alone. The letters of a grammar are those of either case (RFC 5234, section 2.3).
fn is_duration(text: &str) -> bool {
    let upper = text.to_ascii_uppercase();
    let Some(rest) = upper.strip_prefix('P') else { return false };
    let (date, time) = rest.split_once('T').map_or((rest, None), |(date, time)| (date, Some(time)));
    let clock = time.is_none_or(|time| units(time).is_some_and(|units| !units.is_empty() && "HMS".contains(&units)));
    let days = units(date).is_some_and(|units| match time {
        None => units == "W" || (!units.is_empty() && "YMD".contains(&units)),
        Some(_) => "YMD".contains(&units),
    });
    clock && days
}

/// The letters of a row of numbers with a letter each.
fn units(text: &str) -> Option<String> {
    let mut units = String::new();
    let mut digits = 0;
    for c in text.chars() {
        match c {
            '0'..='9' => digits += 1,
            'A'..='Z' if digits > 0 => {
                units.push(c);
                digits = 0;
            }
            _ => return None,
        }
    }
    (digits == 0).then_some(units)
}
