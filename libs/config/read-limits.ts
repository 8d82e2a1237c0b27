/** The bounds on public reads and on what is made for them; a part of LIMITS, which says how they are written. */
export const READ_LIMITS = {
  /** Answers that are computed once for all readers. */
  reads: {
    /** Between two computations of what happened to one contest, at least. */
    historyGapMs: 1_000,
    /** Between two computations of how one contest's votes came in, at least. */
    progressGapMs: 2_000,
    /** Moments of a contest's count in one answer, about. */
    progressPoints: 60,
    /** Between two computations of how counting stands in the areas below one, at least. */
    standingsGapMs: 1_000,
    /** How long what is held of a contest is kept for all who ask: it changes without an entry of the ledger. */
    heldKeptMs: 2_000,
    /** Between two computations of one election's documented figures, at least. */
    figuresGapMs: 2_000,
    /** Between two searches for equal protocols of one election, which read each of its protocols, at least. */
    equalProtocolsGapMs: 5_000,
    /** Groups of equal protocols in one answer, those that began first. */
    equalProtocolGroups: 500,
    /** Answers of one kind kept for an election; the one asked for longest ago goes first. */
    keptAnswers: 500,
    /** Answers to public reads held as bytes, in every coding; an eighth of it of one. The oldest asked for goes first. */
    heldBytes: 64 * 1_024 * 1_024,
    /** Versions of a contest that are looked through for changes of its state or leader: the newest. */
    versionsLookedThrough: 20_000,
    /** Versions one statement reads of those. */
    versionsAtOnce: 1_000,
    /** Between two computations of what happened in all contests of one election, at least. */
    nightGapMs: 2_000,
    /** Snapshots of an election that are looked through for what happened in its contests: the newest. */
    nightSnapshots: 100_000,
    /** Events of one kind that are known of an election, the newest. */
    nightEvents: 500,
    /** Bars that a drawing of arrivals has at most. */
    arrivalBars: 60,
    /** Contests in one answer about votes against all: those in which they are furthest ahead. */
    againstAllContests: 50,
    /** Words that a search looks for. */
    searchWords: 12,
    /** Searches of one election that are kept, with the first of what each found; the one asked for longest ago goes first. */
    searchesKept: 500,
    /** Names that a search goes through before others have their turn. */
    searchStretch: 500,
    /** Precincts that a search finds by a name of their own; those after them are found by number alone. */
    searchedNames: 200_000,
  },
  /** Files of an election to be downloaded, made when they are asked for; see apps/api/downloads. Each of one process. */
  downloads: {
    /** Between two sets of one election's newest version, from beginning to beginning, at least. */
    gapMs: 2_000,
    /** After a set, no other is made for as long as that took, up to this. */
    restMs: 30_000,
    /** Requests that wait for a set; more are refused with 503. */
    waiting: 200,
    /** How long one waits; then 503, while the set is still made. */
    waitMs: 30_000,
    /** For how long after its count a version that is not the newest can still be made. */
    makeableMs: 15 * 60 * 1_000,
    /** Files of one set. */
    setBytes: 4 * 1_024 * 1_024 * 1_024,
    /** Sets kept on disk; beyond these two the one asked for longest ago goes. */
    sets: 12,
    keptBytes: 8 * 1_024 * 1_024 * 1_024,
    /** For how long the count that a set was made of stays in memory, so that the next goes on from there. */
    foldKeptMs: 5 * 60 * 1_000,
  },
  /** Bulletins as PDF, drawn when they are asked for. Each of one process. */
  bulletinPdfs: {
    /** Kept in memory; the one asked for longest ago goes first. */
    kept: 100,
    /** Requests that wait for one to be drawn; more are refused with 503. */
    waiting: 50,
    /** Between two of them, so that whoever asks for all takes no more than a part of the process. */
    restMs: 250,
  },
  /** Public pages, rendered on the server: see apps/api/pages. Each of one process. */
  pages: {
    /** A rendered page is sent to all who ask for it within this time. */
    heldMs: 1_000,
    /** All rendered pages that are held; the one asked for longest ago goes first. */
    heldBytes: 64 * 1_024 * 1_024,
    /** Pages rendered at once; beyond it a page is sent without content, and the browser draws it. */
    renderedAtOnce: 16,
    /** Characters of an address that is rendered, with its query; a longer one is drawn by the browser. */
    addressLength: 1_000,
  },
  /** What is made of the public pages for other programs: see apps/api/sharing. Each of one process. */
  sharing: {
    /** Sitemaps and the like that are held, in every coding; the one asked for longest ago goes first. */
    heldBytes: 32 * 1_024 * 1_024,
    /** Made at once; more are refused with 503. */
    madeAtOnce: 8,
    /** A sitemap is given again for this long. */
    sitemapHeldMs: 60_000,
    /** Addresses in one sitemap, each of them in three languages. */
    sitemapAddresses: 250,
    /** Sitemaps that the index names, those of the newest elections. */
    sitemaps: 20_000,
    /** A feed is given again for this long. */
    feedHeldMs: 5_000,
    /** Entries of a feed: the newest. */
    feedEntries: 50,
  },
  /** Pictures of pages, for previews of links to them; see apps/api/sharing. Each of one process. */
  pictures: {
    /** A picture is sent to all who ask for it within this time; then what it shows is read again. */
    heldMs: 1_000,
    /** Pictures held, by what they show; the one asked for longest ago goes first. */
    heldBytes: 32 * 1_024 * 1_024,
    /** Pages of which a picture waits to be drawn; more are refused with 503. */
    waiting: 30,
    /** After a picture, before the next is drawn: packing one keeps the process busy for some 10 ms. */
    restMs: 50,
    /** Characters of an address that is read. */
    addressLength: 1_000,
  },
  /** Numbered prints; see apps/api/prints and apps/tallier/documents. */
  prints: {
    /** Prints of one election, in all. */
    perElection: 100_000,
    /** Prints of one election that wait to be drawn. */
    waiting: 5_000,
    /** Contests of one report on an area, or of one set of reports. */
    contests: 1_000,
    /** Archives of reports that one process sends at once. */
    archives: 2,
    /** A PDF. */
    fileBytes: 16 * 1_024 * 1_024,
    /** How often drawing one is tried by one job, and the pause before the second try; it doubles with each. */
    tries: 3,
    retryMs: 2_000,
    /** How often a tallier looks for prints that are not drawn. */
    sweepMs: 5_000,
    /** How many it puts into the queue then. */
    sweepPrints: 100,
  },
} as const;
