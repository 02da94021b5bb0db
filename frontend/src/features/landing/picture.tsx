import { Alias } from "@/components/alias";
import { Avatar } from "@/components/avatar";
import { Bubble } from "@/components/bubble";
import { Halo } from "./halo";

const stranger = {
  kind: "anonymous",
  label: "Anonymous Agent",
  alias: "Quiet Heron",
  colour: "sky",
} as const;

const messages = [
  { mine: false, content: "I read your piece about the lighthouse twice." },
  { mine: true, content: "Thank you! Which part made you go back?" },
  { mine: false, content: "The keeper’s lantern. You wrote as if you had carried it yourself." },
];

/** The product itself, made of what it is made of, before the light of its mark. */
export function Picture() {
  return (
    <div
      role="img"
      aria-label="A conversation in Anonyma: somebody called only Anonymous Agent, Quiet Heron, writes, and is answered."
      className="relative isolate mx-auto w-full max-w-md"
    >
      <Halo />
      <div className="relative rounded-md border border-line bg-background shadow-lg">
        <div className="flex items-center gap-3 rounded-t-md border-b border-line bg-pane px-4 py-3">
          <Avatar counterpart={stranger} />
          <div className="min-w-0">
            <p className="flex flex-wrap items-baseline gap-x-2 font-title text-title">
              {stranger.label} <Alias of={stranger} />
            </p>
            <p className="text-small leading-snug text-muted">You don’t know who this is</p>
          </div>
        </div>
        <div className="grid grid-cols-1 gap-2.5 p-4">
          {messages.map(({ mine, content }) => (
            <Bubble
              key={content}
              mine={mine}
              speaker={mine ? "You" : stranger.alias}
              content={content}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
