import { useState } from "react";
import { cn } from "@/lib/cn";
import { Initial } from "./initial";

/** What is needed to show somebody's face. Where only the name was kept, there is no picture. */
export interface Pictured {
  id: string;
  username: string | null;
  avatar_url?: string | null;
}

interface PersonAvatarProps {
  person: Pictured;
  /** Where it stands for the person, and not beside a line of text. */
  large?: boolean;
}

/** The picture of somebody with a name, or the first letter of it while there is none to be had. */
export function PersonAvatar({ person, large = false }: PersonAvatarProps) {
  const { id, username, avatar_url: url = null } = person;
  const [broken, setBroken] = useState<string>();
  if (url === null || url === broken) return <Initial id={id} username={username} large={large} />;
  const size = large ? 96 : 40;
  return (
    <img
      src={url}
      alt=""
      width={size}
      height={size}
      loading="lazy"
      decoding="async"
      className={cn("shrink-0 rounded-full bg-hover object-cover", large ? "size-24" : "size-10")}
      onError={() => setBroken(url)}
    />
  );
}
