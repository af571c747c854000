//! Rows of text in columns: for a terminal, and for a page in Markdown.
//!
//! It must never cut a text: who asks for a table decides what stands in it.

/// Rows with a heading.
pub(crate) struct Table {
    heading: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn new<const N: usize>(heading: [&'static str; N]) -> Self {
        Self { heading: heading.to_vec(), rows: Vec::new() }
    }

    pub(crate) fn row<const N: usize>(&mut self, row: [String; N]) {
        self.rows.push(row.to_vec());
    }

    /// With blanks between the columns.
    pub(crate) fn text(&self) -> String {
        let heading: Vec<String> = self.heading.iter().map(|word| word.to_uppercase()).collect();
        let all = || std::iter::once(&heading).chain(&self.rows);
        let widths: Vec<usize> =
            (0..heading.len()).map(|at| all().map(|row| row[at].chars().count()).max().unwrap_or(0)).collect();
        let line = |row: &Vec<String>| {
            let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}"));
            format!("{}\n", cells.collect::<Vec<_>>().join("  ").trim_end())
        };
        all().map(line).collect()
    }

    /// As a table of Markdown.
    pub(crate) fn markdown(&self) -> String {
        let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        let escaped = |row: &Vec<String>| line(row.iter().map(|cell| cell.replace('|', "\\|")).collect());
        let heading = line(self.heading.iter().map(|word| (*word).to_owned()).collect());
        let rule = format!("|{}\n", "---|".repeat(self.heading.len()));
        std::iter::once(heading).chain([rule]).chain(self.rows.iter().map(escaped)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let mut table = Table::new(["a", "b"]);
        table.row(["long".to_owned(), "x|y".to_owned()]);
        table.row(["s".to_owned(), String::new()]);
        assert_eq!(table.text(), "A     B\nlong  x|y\ns\n");
        assert_eq!(table.markdown(), "| a | b |\n|---|---|\n| long | x\\|y |\n| s |  |\n");
    }
}
