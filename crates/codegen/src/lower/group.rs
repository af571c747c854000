//! Tags as modules: each shows the operations that have it, and an operation shows in each of its tags.
//!
//! It must never move an operation: what a group shows stands where it would stand without it, so that a changed tag
//! breaks no path that leads there directly.

use std::collections::HashMap;

use super::{Lowering, name};
use crate::ir::{Doc, Group};

impl Lowering<'_> {
    /// Groups the operations: by the tags of the document in its order, then by those that only operations name.
    pub(super) fn groups(&mut self) {
        let mut groups: Vec<(&str, Option<&str>, Vec<String>)> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        for tag in &self.api.about.tags {
            places.entry(&tag.name).or_insert_with(|| {
                groups.push((&tag.name, tag.description.as_deref(), Vec::new()));
                groups.len() - 1
            });
        }
        for operation in &self.api.operations {
            for tag in &operation.tags {
                let place = *places.entry(tag).or_insert_with(|| {
                    groups.push((tag, None, Vec::new()));
                    groups.len() - 1
                });
                // A tag that stands twice at an operation is one.
                if groups[place].2.last() != Some(&operation.module) {
                    groups[place].2.push(operation.module.clone());
                }
            }
        }
        for (tag, description, operations) in groups.into_iter().filter(|(.., operations)| !operations.is_empty()) {
            let module = self.operation_modules.take(name::module_name(tag));
            let mut doc = vec![format!("Operations with the tag `{}`.", tag.replace('`', "'"))];
            doc.extend(description.map(str::to_owned));
            self.api.groups.push(Group { module, doc: Doc(doc), operations });
        }
    }
}
