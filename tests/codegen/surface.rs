//! The public surface of the flagship model: a change of it is seen in review.

use std::fs;
use std::path::Path;

use syn::{File, ImplItem, Item, Visibility};

/// The public items of a file, without bodies, docs and attributes.
fn surface(file: &File) -> String {
    let mut kept = File { shebang: None, frontmatter: None, attrs: Vec::new(), items: Vec::new() };
    kept.items.extend(file.items.iter().filter_map(public));
    prettyplease::unparse(&kept)
}

fn public(item: &Item) -> Option<Item> {
    let mut item = item.clone();
    match &mut item {
        Item::Struct(found) if is_public(&found.vis) => {
            found.attrs.clear();
            found.fields.iter_mut().for_each(|field| field.attrs.clear());
        }
        Item::Enum(found) if is_public(&found.vis) => {
            found.attrs.clear();
            found.variants.iter_mut().for_each(|variant| variant.attrs.clear());
        }
        Item::Const(found) if is_public(&found.vis) => {
            found.attrs.clear();
            *found.expr = syn::parse_quote!(..);
        }
        Item::Impl(found) => {
            found.attrs.clear();
            let is_trait = found.trait_.is_some();
            found.items.retain(|item| !is_trait && is_public_member(item));
            found.items.iter_mut().for_each(strip);
            return (is_trait || !found.items.is_empty()).then_some(item);
        }
        _ => return None,
    }
    Some(item)
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn is_public_member(item: &ImplItem) -> bool {
    match item {
        ImplItem::Fn(found) => is_public(&found.vis),
        ImplItem::Const(found) => is_public(&found.vis),
        _ => false,
    }
}

fn strip(item: &mut ImplItem) {
    match item {
        ImplItem::Fn(found) => {
            found.attrs.clear();
            found.block = syn::parse_quote!({});
        }
        ImplItem::Const(found) => {
            found.attrs.clear();
            found.expr = syn::parse_quote!(..);
        }
        _ => {}
    }
}

#[test]
fn the_public_surface_of_the_flagship_is_as_reviewed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/isales-model/src/generated");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let files = paths.iter().map(|path| {
        let name = path.file_name().unwrap().to_str().unwrap();
        format!("// {name}\n{}", surface(&syn::parse_file(&fs::read_to_string(path).unwrap()).unwrap()))
    });
    insta::assert_snapshot!(files.collect::<Vec<_>>().join("\n"));
}
