//! Powers behind a number in figures: "1.3e6", "2.4×10^-5", "1.5^3".

use rust_decimal::Decimal;

use super::Scene;
use super::numerals::Digits;

/// Most digits of an exponent, and its greatest value: beyond, no decimal holds the number.
const MOST_DIGITS: usize = 3;
const MOST: i32 = 27;

impl Scene<'_> {
    /// The number with the power written right behind it, or the number itself.
    pub(super) fn with_power(&self, digits: Digits) -> Digits {
        self.power(&digits).unwrap_or(digits)
    }

    fn power(&self, digits: &Digits) -> Option<Digits> {
        let last = self.tokens.get(digits.end.checked_sub(1)?)?.span.end;
        let rest = self.text.get(last as usize..)?;
        let (base, exponent, len) = exponent(rest)?;
        let end = self.token_from(digits.end, last as usize + len)?;
        let closed = rest.get(len..)?.chars().next().is_none_or(|next| !next.is_alphanumeric());
        let value = match base {
            Some(base) => digits.value.checked_mul(raised(base, exponent)?)?,
            None => raised(digits.value, exponent)?,
        };
        closed.then_some(Digits { value: value.normalize(), end, plain: false, foreign: digits.foreign })
    }
}

/// Base (none for the number before it), exponent and length of the power that `rest` starts with.
fn exponent(rest: &str) -> Option<(Option<Decimal>, i32, usize)> {
    let ten = Some(Decimal::TEN);
    let (base, mark, signed) = if rest.starts_with(['e', 'E']) {
        (ten, 1, false)
    } else if rest.starts_with('^') {
        (None, 1, false)
    } else {
        let times = rest.trim_start_matches(' ');
        let sign = times.chars().next().filter(|sign| matches!(sign, 'x' | '×' | '*' | '·'))?;
        let factor = times[sign.len_utf8()..].trim_start_matches(' ').strip_prefix("10")?;
        let caret = factor.starts_with('^');
        // Without a caret only a sign or a raised figure parts the exponent from the ten.
        let len = rest.len() - factor.len() + usize::from(caret);
        (ten, len, !caret)
    };
    let tail = rest.get(mark..)?;
    let sign = tail.chars().next().filter(|sign| matches!(sign, '+' | '-' | '\u{2212}' | '⁻'));
    let figures = &tail[sign.map_or(0, char::len_utf8)..];
    let raised = figures.starts_with(|c| superscript(c).is_some());
    let digit = |c: char| if raised { superscript(c) } else { c.to_digit(10) };
    let told: String = figures.chars().take_while(|c| digit(*c).is_some()).collect();
    if signed && sign.is_none() && !raised || told.is_empty() || told.chars().count() > MOST_DIGITS {
        return None;
    }
    let value = told
        .chars()
        .filter_map(digit)
        .try_fold(0_i32, |sum, digit| sum.checked_mul(10)?.checked_add(i32::try_from(digit).ok()?))?;
    let value = if matches!(sign, Some('-' | '\u{2212}' | '⁻')) { -value } else { value };
    Some((base, value, mark + sign.map_or(0, char::len_utf8) + told.len()))
}

fn superscript(c: char) -> Option<u32> {
    ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹']
        .iter()
        .position(|raised| *raised == c)
        .and_then(|digit| u32::try_from(digit).ok())
}

fn raised(base: Decimal, exponent: i32) -> Option<Decimal> {
    if exponent.abs() > MOST {
        return None;
    }
    let mut value = Decimal::ONE;
    for _ in 0..exponent.abs() {
        value = value.checked_mul(base)?;
    }
    if exponent < 0 { Decimal::ONE.checked_div(value) } else { Some(value) }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::{exponent, raised};

    #[test]
    fn powers_are_read_in_every_notation() {
        let ten = Some(Decimal::TEN);
        assert_eq!(exponent("e7 units"), Some((ten, 7, 2)));
        assert_eq!(exponent("E-4"), Some((ten, -4, 3)));
        assert_eq!(exponent(" × 10⁻³ m"), Some((ten, -3, " × 10⁻³".len())));
        assert_eq!(exponent("x10^12"), Some((ten, 12, 6)));
        assert_eq!(exponent("^3"), Some((None, 3, 2)));
    }

    #[test]
    fn what_is_no_power_is_none() {
        for rest in ["e", "er", "th", " x 100", "x10", "x 12", "^", " e3", "e12345"] {
            assert_eq!(exponent(rest), None, "{rest}");
        }
        assert_eq!(raised(Decimal::TEN, 40), None, "out of range");
    }
}
