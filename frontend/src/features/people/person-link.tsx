import { Link } from "react-router";
import type { Person } from "@/api/models";
import { PersonAvatar } from "@/components/person-avatar";
import { useMe } from "@/data/live-context";
import { t } from "@/messages/people";

/** The space between its parts is for those who hear it read as one link. */
export function PersonLink({ person }: { person: Person }) {
  const { id, username, bio } = person;
  const me = useMe();
  return (
    <li>
      <Link
        to={`/people/${username}`}
        className="flex items-center gap-3 rounded-md px-3 py-2.5 -outline-offset-2 transition-colors hover:bg-hover"
      >
        <PersonAvatar person={person} />
        <span className="flex min-w-0 grow flex-col">
          <span className="flex items-baseline gap-1.5">
            <span className="truncate font-medium">{username}</span>{" "}
            {id === me.id && <span className="text-small text-muted">{t("common.isYou")}</span>}
          </span>{" "}
          {bio !== "" && <span className="truncate text-small text-muted">{bio}</span>}
        </span>
      </Link>
    </li>
  );
}
