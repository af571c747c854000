//! What loads is lowered. It must never print: `gen` does.
#![no_main]

libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, limit: usize, seed: u32| {
    fuzz::mutate(data, size, limit, seed)
});

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Some(document) = fuzz::load(text) {
        fuzz::lower(&document);
    }
});
