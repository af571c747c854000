//! What a slice of the document leaves out is lowered like all else, so that names and types are those of the whole, and
//! is then taken away.
//!
//! It must never decide what a slice needs: the document says it.

use std::collections::HashSet;

use super::Lowering;

impl Lowering<'_> {
    /// Takes away what the slice leaves out, and what was said of it.
    pub(super) fn leave_out(&mut self) {
        let document = self.document;
        for module in &mut self.api.modules {
            module.types.retain(|definition| !document.is_excluded(&definition.pointer));
        }
        self.api.modules.retain(|module| !module.types.is_empty());
        self.api.entries.retain(|entry| !document.is_excluded(&entry.pointer));
        self.api.operations.retain(|operation| !document.is_excluded(&operation.pointer));
        let kept: HashSet<&str> = self.api.operations.iter().map(|operation| operation.module.as_str()).collect();
        for group in &mut self.api.groups {
            group.operations.retain(|module| kept.contains(module.as_str()));
        }
        self.api.groups.retain(|group| !group.operations.is_empty());
        self.problems.retain(|problem| !document.is_excluded(&problem.pointer));
    }
}
