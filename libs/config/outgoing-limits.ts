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
  /** Notices to browsers (Web Push); see apps/api/push and apps/tallier/push. */
  push: {
    /** Subscriptions of all elections; no more can be added. */
    subscriptions: 20_000,
    /** The body of a request about a subscription. */
    bodyBytes: 8 * 1_024,
    /** Requests about subscriptions from one address within that time, to one process; carriers put many phones behind one. */
    changesOfAddress: 300,
    changesMs: 10 * 60 * 1_000,
    /** Addresses whose requests are counted; beyond, the one that asked longest ago is forgotten. */
    addresses: 10_000,
    /** Followed contests and areas that are read at once. */
    subjectsAtOnce: 200,
    /** Elections that one look sees to; the others wait for the next. */
    elections: 100,
    /** Subscriptions that a tallier takes at once, and those of them that it sends to at once. */
    batch: 100,
    atOnce: 32,
    /** How long one job goes on taking subscriptions of an election. */
    turnMs: 20_000,
    /** How long a subscription is left to a tallier that says nothing more; longer than a batch can take. */
    claimMs: 120_000,
    /** Between two notices to one subscription. */
    gapMs: 60_000,
    /** How long a push service keeps a notice for a browser that is away. */
    ttlMs: 4 * 60 * 60 * 1_000,
    /** Older news is not sent any more. */
    newsMs: 6 * 60 * 60 * 1_000,
    /** Favourites that one notice tells of, one on a line; of more it says how many. */
    lines: 4,
    /** Characters of a line; the rest is left out. */
    lineLength: 240,
    /** A notice before it is encrypted, whose lines are shortened until it fits: push services take 4,096 bytes. */
    noticeBytes: 3_000,
    /** Before the second try of a notice; it doubles with each, up to the most, and is a quarter longer or shorter by chance. */
    retryMs: 5_000,
    retryMaxMs: 30 * 60 * 1_000,
    /** A subscription that has failed for so long is removed. */
    giveUpMs: 24 * 60 * 60 * 1_000,
    /** The same of one that its browser has not asked for again. */
    keptMs: 14 * 24 * 60 * 60 * 1_000,
    /** Characters of what is logged of a failure. */
    faultLength: 200,
  },
} as const;
