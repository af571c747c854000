//! Pages by their number, as the vendor's page counts them: the first is 1 (clause BODY-1).
//!
//! It must never round: a page that cannot be asked for is refused.

use api_runtime::{Direction, Rest, Validate, Violations};

use crate::QueryFileServers;

impl QueryFileServers {
    /// A query for page `number`, counted from 1, with `limit` servers to a page: `offset = limit * (number - 1)`.
    ///
    /// # Errors
    /// With every rule that the page breaks: a limit outside of 1 to 100, or a number so small or so large that the
    /// offset cannot be asked for (clauses BODY-2, BODY-3, GAP-11).
    pub fn page(number: i64, limit: i64) -> Result<Self, Violations> {
        // What is out of reach of 64 bits is out of reach of the contract too, on the same side.
        let offset = limit.saturating_mul(number.saturating_sub(1));
        let page = Self { offset, limit, server_ids: None, rest: Rest::default() };
        page.validate(Direction::Request)?;
        Ok(page)
    }
}
