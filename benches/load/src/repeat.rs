//! One request, asked again and again.

use std::time::Instant;

use crate::{
    http::Connection,
    person::Person,
    report::{Report, Unit, percentile},
};

const ROUNDS: usize = 200;
const WARM_UP: usize = 20;

/// How long it takes, whole, under a key of the report.
pub async fn measure(
    person: &Person,
    connection: &mut Connection,
    key: &str,
    label: &str,
    path: &str,
    report: &mut Report,
) -> anyhow::Result<()> {
    let request = person.get(path);
    let mut times = Vec::with_capacity(ROUNDS);
    for round in 0..WARM_UP + ROUNDS {
        let began = Instant::now();
        connection.expect(200, &request).await?;
        if round >= WARM_UP {
            times.push(began.elapsed());
        }
    }
    times.sort_unstable();
    for percent in [50, 99] {
        let label = format!("{label}, whole request, {percent}th percentile");
        report.figure(&format!("{key}.p{percent}"), &label, percentile(&times, percent), Unit::Seconds);
    }
    Ok(())
}
