const lists = [
  {
    title: "What it protects",
    points: [
      "The person you write to sees your words and when they came. Not your name.",
      "Start two conversations, and they look like two strangers.",
      "This page loads nothing from anybody else’s servers.",
    ],
  },
  {
    title: "What it does not",
    points: [
      "The operator of this server can see who wrote to whom, and what.",
      "Your writing style may give you away, and so may what only you know.",
      "Someone who watches the whole network can compare times.",
    ],
  },
];

export function Promises() {
  return (
    <div className="grid gap-x-16 gap-y-8 border-t border-line pt-8 md:grid-cols-2">
      {lists.map(({ title, points }) => (
        <section key={title} className="grid content-start gap-3">
          <h2 className="font-title text-title">{title}</h2>
          <ul className="grid gap-2 text-muted">
            {points.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
