//! isales-model.
