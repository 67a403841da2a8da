//! Plain text: the file is one article.

use std::ops::ControlFlow;

use gainsay_model::RejectReason;

use crate::encoding::decode;
use crate::records::Records;
use crate::window::Window;

pub(crate) fn read(window: &mut Window, records: &mut Records<'_>) -> ControlFlow<()> {
    let length = window.peek(records.max_bytes().saturating_add(1)).len();
    if window.failure().is_some() {
        // Half an article could contradict what its other half says.
        return ControlFlow::Continue(());
    }
    if length > records.max_bytes() {
        loop {
            window.consume(usize::MAX);
            if !window.more() {
                return records.reject_file(RejectReason::TooLong(window.offset()), None);
            }
        }
    }
    let bytes = window.bytes();
    if bytes.contains(&0) {
        return records.reject_file(RejectReason::Binary, None);
    }
    let text = decode(bytes);
    if text.trim().is_empty() {
        return records.reject_file(RejectReason::EmptyText, None);
    }
    records.whole_file(text.into_owned())
}
