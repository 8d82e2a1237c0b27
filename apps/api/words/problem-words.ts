import { PROBLEMS, type PageLanguage, type Problem, type ProblemKind } from '#contract';
import { joinFindings, tellFindings } from './finding-words.js';
import kazakh from './problems.kk.json' with { type: 'json' };
import russian from './problems.ru.json' with { type: 'json' };

/** The title of each kind of problem, by language; the English ones are those of the contract. */
const TITLES: Readonly<Record<'kk' | 'ru', Readonly<Record<ProblemKind, string>>>> = {
  kk: kazakh,
  ru: russian,
};

/** A problem in a language, and which languages it is in (RFC 9110, 8.5). */
export interface ToldProblem {
  readonly problem: Problem;
  readonly contentLanguage: string;
}

/**
 * A problem with its title and its findings in a language. What else it says of this occurrence stays in English, except
 * that of a refused submission, which is what its findings say.
 */
export function tellProblem(problem: Problem, language: PageLanguage): ToldProblem {
  if (language === 'en') return { problem, contentLanguage: 'en' };
  const kind = problem.type.slice('/problems/'.length);
  const title = isKind(kind) ? TITLES[language][kind] : problem.title;
  if (!problem.findings) return { problem: { ...problem, title }, contentLanguage: `${language}, en` };
  const findings = tellFindings(problem.findings, language);
  const detail = problem.detail === joinFindings(problem.findings) ? joinFindings(findings) : problem.detail;
  return { problem: { ...problem, title, detail, findings }, contentLanguage: language };
}

const isKind = (kind: string): kind is ProblemKind => Object.hasOwn(PROBLEMS, kind);
