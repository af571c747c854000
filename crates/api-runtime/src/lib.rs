//! api-runtime.
