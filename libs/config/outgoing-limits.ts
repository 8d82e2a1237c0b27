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
  /** Bulletins sent to webhooks; see apps/tallier/webhooks. */
  webhooks: {
    /** Webhooks of one election; no more can be added. */
    perElection: 10,
    /** Webhooks that one tallier sends to at once; each is sent one bulletin after another. */
    atOnce: 16,
    /** Webhooks that one sweep finds due; the others wait for the next. */
    sweepWebhooks: 500,
    /** Bulletins read at once. */
    bulletinsAtOnce: 20,
    /** How long one webhook that has much to catch up with may keep others waiting. */
    turnMs: 20_000,
    /** How long a webhook is left to a tallier that says nothing more; longer than one request and noting it can take. */
    claimMs: 45_000,
    /** Before the second try of a bulletin; it doubles with each, up to the most, and is a quarter longer or shorter by chance. */
    retryMs: 5_000,
    retryMaxMs: 30 * 60 * 1_000,
    /** A webhook that has failed for so long is given up. */
    disableMs: 24 * 60 * 60 * 1_000,
    /** For how long messages are signed with the former secret too. */
    formerSecretMs: 24 * 60 * 60 * 1_000,
    /** Characters of what is kept of a failure. */
    faultLength: 300,
  },
} as const;
