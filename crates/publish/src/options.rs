//! What an operator decides about a site besides its document.

/// What an operator decides about a site besides its document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The most items that one feed holds.
    pub feed_items: usize,
    /// Who may frame pages other than the embeds: sources as `frame-ancestors` of a content security
    /// policy takes them (CSP level 3, section 6.4.2).
    pub frame_ancestors: String,
    /// Who may frame the embeds, in the same words; absent for anyone.
    pub embed_ancestors: Option<String>,
}

impl Default for Options {
    /// Fifty items to a feed, and no framing but of the embeds.
    fn default() -> Self {
        Self {
            feed_items: 50,
            frame_ancestors: "'none'".to_owned(),
            embed_ancestors: None,
        }
    }
}
