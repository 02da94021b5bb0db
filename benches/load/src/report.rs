//! The figures: one readable table, and the same as JSON.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "somebody waits for the table")]

use std::{collections::BTreeMap, fs, path::Path, time::Duration};

use anyhow::Context as _;
use serde_json::{Map, Value, json};

use crate::{machine::Machine, options::Options};

#[derive(Clone, Copy)]
pub enum Unit {
    Seconds,
    Bytes,
    PerSecond,
    Count,
}

impl Unit {
    const fn name(self) -> &'static str {
        match self {
            Self::Seconds => "s",
            Self::Bytes => "bytes",
            Self::PerSecond => "1/s",
            Self::Count => "",
        }
    }

    fn text(self, value: f64) -> String {
        match self {
            Self::Seconds if value >= 1.0 => format!("{value:.2} s"),
            Self::Seconds if value >= 0.001 => format!("{:.1} ms", value * 1e3),
            Self::Seconds => format!("{:.1} µs", value * 1e6),
            Self::Bytes if value >= 1024.0 => format!("{:.1} KiB", value / 1024.0),
            Self::Bytes => format!("{value:.0} bytes"),
            Self::PerSecond => format!("{} /s", with_commas(value)),
            Self::Count => with_commas(value),
        }
    }
}

fn with_commas(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

struct Figure {
    section: usize,
    key: String,
    label: String,
    value: f64,
    unit: Unit,
    peer: Option<f64>,
}

#[derive(Default)]
pub struct Report {
    sections: Vec<String>,
    figures: Vec<Figure>,
    /// What may not be. With one of them the run has failed.
    faults: Vec<String>,
    peer: Option<String>,
}

impl Report {
    pub fn section(&mut self, title: impl Into<String>) {
        self.sections.push(title.into());
    }

    /// A key names the same figure in every run, so that runs can be compared.
    pub fn figure(&mut self, key: &str, label: &str, value: f64, unit: Unit) {
        let section = self.sections.len().saturating_sub(1);
        let (key, label) = (key.to_owned(), label.to_owned());
        self.figures.push(Figure { section, key, label, value, unit, peer: None });
    }

    pub fn must_be_none(&mut self, key: &str, label: &str, count: usize) {
        self.figure(key, label, count as f64, Unit::Count);
        if count > 0 {
            self.fault(format!("{label}: {count}"));
        }
    }

    pub fn fault(&mut self, fault: String) {
        self.faults.push(fault);
    }

    pub fn name_peer(&mut self, name: String) {
        self.peer = Some(name);
    }

    /// The peer's figure beside ours.
    pub fn peer(&mut self, key: &str, value: f64) {
        if let Some(figure) = self.figures.iter_mut().find(|figure| figure.key == key) {
            figure.peer = Some(value);
        }
    }

    pub fn is_good(&self) -> bool {
        self.faults.is_empty()
    }

    /// Answers with the table, and keeps the same as JSON under the date and as the latest.
    pub fn finish(&self, machine: &Machine, options: &Options) -> anyhow::Result<()> {
        let base = options.base.as_ref();
        let others = machine.share_of_others()?;
        println!("\nAnonyma, measured {}", machine.lines());
        println!("other programs took {:.0} % of the processors meanwhile", others * 100.0);
        if let Some(peer) = &self.peer {
            println!("peer: {peer}");
        }
        println!("{}", self.row("", ["here", "to base", "peer", "ours/peer"].map(str::to_owned), base.is_some()));
        for (number, title) in self.sections.iter().enumerate() {
            println!("\n{title}");
            for figure in self.figures.iter().filter(|figure| figure.section == number) {
                println!("{}", self.row(&figure.label, figure.cells(base), base.is_some()));
            }
        }
        for fault in &self.faults {
            println!("\nWRONG: {fault}");
        }
        self.keep(machine, others, &options.results)
    }

    fn row(&self, label: &str, [here, to_base, peer, to_peer]: [String; 4], has_base: bool) -> String {
        let mut row = format!("  {label:<62}{here:>12}");
        if has_base {
            row.push_str(&format!("{to_base:>10}"));
        }
        if self.peer.is_some() {
            row.push_str(&format!("{peer:>12}{to_peer:>11}"));
        }
        row.trim_end().to_owned()
    }

    fn keep(&self, machine: &Machine, others: f64, results: &Path) -> anyhow::Result<()> {
        let figures: Map<_, _> = self.figures.iter().map(|figure| (figure.key.clone(), figure.json())).collect();
        let run = json!({
            "machine": machine.json(),
            "others": others,
            "peer": self.peer,
            "figures": figures,
            "faults": self.faults,
        });
        let text = serde_json::to_string_pretty(&run)? + "\n";
        fs::create_dir_all(results)?;
        let file = results.join(format!("{}.json", machine.date));
        fs::write(&file, &text)?;
        fs::write(results.join("latest.json"), &text)?;
        println!("\nKept in {}", file.display());
        Ok(())
    }
}

impl Figure {
    fn cells(&self, base: Option<&Base>) -> [String; 4] {
        let ratio = |of: f64| if of > 0.0 { format!("× {:.2}", self.value / of) } else { String::new() };
        let to_base = base.and_then(|base| base.get(&self.key)).map(|value| ratio(*value));
        let peer = self.peer.map(|value| self.unit.text(value));
        let to_peer = self.peer.map(ratio);
        [self.unit.text(self.value), to_base.unwrap_or_default(), peer.unwrap_or_default(), to_peer.unwrap_or_default()]
    }

    fn json(&self) -> Value {
        let mut json = json!({"label": self.label, "value": self.value, "unit": self.unit.name()});
        if let Some(peer) = self.peer {
            json["peer"] = peer.into();
        }
        json
    }
}

/// Something for the one who waits for the table.
pub fn say(text: &str) {
    eprintln!("{text}");
}

/// Figures of an earlier run, by key.
pub type Base = BTreeMap<String, f64>;

pub fn read_base(file: &Path) -> anyhow::Result<Base> {
    let text = fs::read_to_string(file).with_context(|| format!("BENCH_BASE={} cannot be read", file.display()))?;
    let run: Value = serde_json::from_str(&text).with_context(|| format!("{} is no JSON", file.display()))?;
    let figures = run["figures"].as_object().with_context(|| format!("{} is no kept run", file.display()))?;
    Ok(figures.iter().filter_map(|(key, figure)| Some((key.clone(), figure["value"].as_f64()?))).collect())
}

/// In seconds.
pub fn median(times: &[Duration]) -> f64 {
    let mut times = times.to_vec();
    times.sort_unstable();
    percentile(&times, 50)
}

/// In seconds, of times that are sorted.
pub fn percentile(sorted: &[Duration], percent: usize) -> f64 {
    let at = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
    sorted.get(at).map_or(f64::NAN, Duration::as_secs_f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_the_time_that_so_many_do_not_exceed() {
        let times: Vec<_> = (1..=200).map(Duration::from_secs).collect();
        assert_eq!([50, 95, 99].map(|percent| percentile(&times, percent)), [100.0, 190.0, 198.0]);
        assert_eq!(median(&[3, 1, 2].map(Duration::from_secs)), 2.0);
        assert!(percentile(&[], 50).is_nan());
    }

    #[test]
    fn figures_are_written_with_their_unit() {
        assert_eq!(Unit::Seconds.text(0.0123), "12.3 ms");
        assert_eq!(Unit::Seconds.text(0.000_011), "11.0 µs");
        assert_eq!(Unit::Bytes.text(13_312.0), "13.0 KiB");
        assert_eq!(Unit::PerSecond.text(1_234_567.8), "1,234,568 /s");
        assert_eq!(Unit::Count.text(999.0), "999");
    }
}
