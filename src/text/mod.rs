//! The post as a person reads it: for each field the literal text and views of it, each with its exact way back.

mod disguise;
pub(crate) mod fold;
mod reading;
mod repeat;
mod traditional;
mod traditional_table;
pub mod utf16;
mod view;

pub use reading::Reading;
pub use view::View;
