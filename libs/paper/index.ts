export { areaReport, type AreaReportSource } from './area-report.js';
export { contestReport, type ContestReportSource } from './contest-report.js';
export { protocolForm, type ProtocolFormSource } from './protocol-form.js';
export {
  canonicalFigures,
  PAPER_LANGUAGES,
  type PaperElection,
  type PaperLanguage,
  type PaperMode,
  type PaperSheet,
  type PaperTable,
} from './sheet.js';
export { wordsOf } from './words.js';
