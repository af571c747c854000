//! Any text is loaded, and every problem told in every form. It must never ask for a text that is a document.
#![no_main]

libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, limit: usize, seed: u32| {
    fuzz::mutate(data, size, limit, seed)
});

libfuzzer_sys::fuzz_target!(|text: &str| {
    fuzz::load(text);
});
