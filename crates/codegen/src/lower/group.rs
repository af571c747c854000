//! Tags as modules: each shows the operations that have it, and an operation shows in each of its tags.
//!
//! It must never move an operation: what a group shows stands where it would stand without it, so that a changed tag
//! breaks no path that leads there directly.

use super::{Lowering, name};
use crate::ir::{Doc, Group};

impl Lowering<'_> {
    /// Groups the operations: by the tags of the document in its order, then by those that only operations name.
    pub(super) fn groups(&mut self) {
        let mut tags: Vec<(String, Option<String>)> = Vec::new();
        let declared = self.api.about.tags.iter().map(|tag| (tag.name.clone(), tag.description.clone()));
        let used = self.api.operations.iter().flat_map(|operation| &operation.tags).map(|tag| (tag.clone(), None));
        let mut seen = std::collections::HashSet::new();
        tags.extend(declared.chain(used).filter(|(tag, _)| seen.insert(tag.clone())));
        for (tag, description) in tags {
            let of_tag = self.api.operations.iter().filter(|operation| operation.tags.contains(&tag));
            let operations: Vec<String> = of_tag.map(|operation| operation.module.clone()).collect();
            if operations.is_empty() {
                continue;
            }
            let module = self.operation_modules.take(name::module_name(&tag));
            let mut doc = vec![format!("Operations with the tag `{}`.", tag.replace('`', "'"))];
            doc.extend(description);
            self.api.groups.push(Group { module, doc: Doc(doc), operations });
        }
    }
}
