//! What a document may see of the disk, and what it may not.

// Clippy knows what stands in a `#[test]` as a test, but not the functions that tests share.
#![expect(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use openapi::{Files, Refusal};
use openapi_files::Disk;
use tempfile::TempDir;

fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    for (path, text) in [("spec/api.yaml", "a"), ("spec/parts/pet.yaml", "b"), ("secret.yaml", "c")] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn disk(folder: &TempDir) -> Disk {
    Disk::beside(folder.path(), &folder.path().join("spec/api.yaml"))
}

fn text(disk: &mut Disk, location: &str) -> Result<String, String> {
    let read = disk.find(location).and_then(|found| disk.read(&found));
    read.map_err(|refusal| match refusal {
        Refusal::Elsewhere { help } => help,
        Refusal::Unreadable { reason, .. } => reason,
    })
}

#[test]
fn files_beside_the_document_and_below_are_read() {
    let folder = folder();
    assert_eq!(text(&mut disk(&folder), "spec/parts/pet.yaml").unwrap(), "b");
    let absolute = folder.path().join("spec/parts/pet.yaml");
    assert_eq!(text(&mut disk(&folder), absolute.to_str().unwrap()).unwrap(), "b");
}

#[test]
fn two_ways_to_a_file_have_one_identity() {
    let folder = folder();
    let mut disk = disk(&folder);
    let found = disk.find("spec/parts/pet.yaml").unwrap();
    assert_eq!(found.name, "spec/parts/pet.yaml");
    let absolute = folder.path().join("spec/parts/pet.yaml");
    assert_eq!(disk.find(absolute.to_str().unwrap()).unwrap().identity, found.identity);
}

#[test]
fn a_file_elsewhere_is_refused_until_its_folder_is_allowed() {
    let folder = folder();
    let mut disk = disk(&folder);
    assert_eq!(text(&mut disk, "secret.yaml").unwrap_err(), "leads out of the folder of the document");
    disk.allow(folder.path()).unwrap();
    assert_eq!(text(&mut disk, "secret.yaml").unwrap(), "c");
    assert!(disk.allow(Path::new("no-such-folder")).is_err());
    assert!(disk.allow(&folder.path().join("secret.yaml")).is_err());
}

#[test]
fn what_is_not_there_or_no_text_file_is_refused_with_a_reason() {
    let folder = folder();
    fs::write(folder.path().join("spec/latin.yaml"), b"a: b\nc: \xe4\n").unwrap();
    for (location, reason) in [
        ("spec/none.yaml", "names a file that is not there"),
        ("spec/parts", "names what is no file"),
        ("spec/latin.yaml", "names a file that is not UTF-8, first on line 2"),
    ] {
        assert_eq!(text(&mut disk(&folder), location).unwrap_err(), reason);
    }
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_refused() {
    let folder = folder();
    std::os::unix::fs::symlink(folder.path().join("secret.yaml"), folder.path().join("spec/link.yaml")).unwrap();
    assert_eq!(text(&mut disk(&folder), "spec/link.yaml").unwrap_err(), "leads out of the folder of the document");
}

#[test]
fn a_url_is_read_only_from_the_folder_that_stands_for_it() {
    let folder = folder();
    let mut disk = disk(&folder);
    let help = text(&mut disk, "https://example.com/pet.yaml").unwrap_err();
    assert!(help.contains("--map https://example.com/=DIR"), "{help}");
    disk.map("https://example.com/", &folder.path().join("spec/parts")).unwrap();
    assert_eq!(text(&mut disk, "https://example.com/pet.yaml").unwrap(), "b");
    assert_eq!(
        text(&mut disk, "https://example.com/../../secret.yaml").unwrap_err(),
        "leads out of the folder of the document"
    );
    assert!(text(&mut disk, "https://example.community/pet.yaml").unwrap_err().contains("--map"));
}
