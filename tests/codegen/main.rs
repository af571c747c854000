//! What the generator prints, held against files that were read.

mod beside;
mod clauses;
mod goldens;
mod ledger;
mod problems;
mod reference;
mod settings;
mod surface;
mod table;
