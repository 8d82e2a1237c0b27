/** The bounds on what is sent to servers that others name; a part of LIMITS, which says how they are written. */
export const OUTGOING_LIMITS = {
  /** One request to such a server; see libs/http-client/outgoing-posts.ts. */
  outgoing: {
    /** Finding its name, connecting and TLS. */
    connectMs: 5_000,
    /** From the beginning of the request to the end of what is read of the answer. */
    answerMs: 15_000,
    /** Reading the body of the answer; what has come by then is kept. */
    bodyMs: 3_000,
    /** What is read of that body. */
    bodyBytes: 4 * 1_024,
    /** Connections of one process with one server; more requests wait, within their time. */
    connectionsPerServer: 4,
  },
} as const;
