//! What the generator prints, held against files that were read.

mod beside;
mod bombs;
mod clauses;
mod goldens;
mod hostile;
mod ledger;
mod problems;
mod reference;
mod settings;
mod surface;
mod table;
