/** The storage of scans and photos is unavailable for now. Its message holds nothing secret. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';

  /** @param said what it answered, or why there is no answer */
  constructor(said: string | number, cause?: unknown) {
    super(
      `The storage of scans and photos does not answer as it should (${said}); try again in a moment`,
      cause === undefined ? {} : { cause },
    );
  }
}
