/** Two streams come as one: what concerns oneself, and the board, which is everybody's. */
export type StreamName = "own" | "board";

/** How far each of the two streams has come. */
export type Place = Record<StreamName, number>;

/** Before everything. */
export const BEGINNING: Place = { own: 0, board: 0 };

/**
 * A position is opaque but for the two decimal numbers that it begins with: `<own>.<board>.…`. One
 * of any other form lies before everything, so that whoever stands there loads afresh.
 */
export function placeAt(position: string): Place {
  const [, own, board] = /^(\d+)\.(\d+)\./.exec(position) ?? [];
  return own === undefined || board === undefined
    ? BEGINNING
    : { own: Number(own), board: Number(board) };
}

/** Whether a snapshot that was taken at the position has the event in it. */
export function contains(position: string, event: { stream: StreamName; number: number }): boolean {
  return placeAt(position)[event.stream] >= event.number;
}

/**
 * On which side of a place another one lies. Neither, when one stream is further here and the other
 * there: two connections may bring the same events of two streams in different orders.
 */
export function compare(a: Place, b: Place): "same" | "before" | "after" | "neither" {
  if (a.own === b.own && a.board === b.board) return "same";
  if (a.own <= b.own && a.board <= b.board) return "before";
  return a.own >= b.own && a.board >= b.board ? "after" : "neither";
}
