//! Templates: a text with `{name}` in it, and what replaces the names.

/// The template with each `{name}` replaced; a name without a value stays as it stands.
pub(crate) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        filled.push_str(&rest[..open]);
        rest = &rest[open..];
        let Some(close) = rest.find('}') else { break };
        let name = &rest[1..close];
        match values.iter().find(|(key, _)| *key == name) {
            Some((_, value)) => filled.push_str(value),
            None => filled.push_str(&rest[..=close]),
        }
        rest = &rest[close + 1..];
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn names_are_replaced_and_values_are_not_read_again() {
        assert_eq!(fill("{a} of {b}", &[("a", "{b}"), ("b", "9")]), "{b} of 9");
        assert_eq!(fill("{a} of {c}", &[("a", "1")]), "1 of {c}");
        assert_eq!(fill("no names", &[("a", "1")]), "no names");
        assert_eq!(fill("open {a", &[("a", "1")]), "open {a");
        assert_eq!(fill("", &[]), "");
    }
}
