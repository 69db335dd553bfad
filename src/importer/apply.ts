import { toStoredTime, type StoredTime } from '../database/time';
import { DerivedService } from '../derived/derived.service';
import { DirectoryService } from '../directory/directory.service';
import { ModalityService } from '../modality/modality.service';
import { PlaceService } from '../place/place.service';
import { readPlace } from '../place/printed-place';
import { ProfessionService } from '../profession/profession.service';
import { readTitle } from '../profession/title';
import { personKey } from '../specialist/printed-name';
import type { Specialist } from '../specialist/specialist.entity';
import { SpecialistService, type NewSpecialist } from '../specialist/specialist.service';
import type { SqlSession } from '../sql/session';
import { StatementService } from '../statement/statement.service';
import { matchSigners, type Candidate, type Person } from './match';
import type { ParsedPage } from './parse/page';
import { quoted, type Problem } from './parse/problem';
import type { ParsedStatement } from './parse/statements';
import type { PageReport } from './report';

/** A statement of the page with all that is known of its signer before the directory is asked. */
interface Signed extends NewSpecialist {
  readonly printed: ParsedStatement;
  readonly personKey: string;
  readonly titleKey: string;
}

/** Somebody in the directory who has one of the names on the page. */
interface Known extends Candidate {
  readonly specialist: Specialist;
}

/** A statement of the page, and whose it is. */
interface SignedStatement {
  readonly specialist: Specialist;
  readonly printed: ParsedStatement;
}

/** Brings one page into the directory, inside the caller's transaction. */
export class PageApplication {
  private readonly modalities: ModalityService;
  private readonly places: PlaceService;
  private readonly professions: ProfessionService;
  private readonly specialists: SpecialistService;
  private readonly statements: StatementService;
  private readonly now: StoredTime = toStoredTime(new Date());
  private readonly doubtful: Problem[] = [];
  private readonly counts = { created: 0, updated: 0, unchanged: 0 };

  constructor(
    private readonly session: SqlSession,
    private readonly page: ParsedPage,
  ) {
    this.modalities = new ModalityService(session);
    this.places = new PlaceService(session);
    this.professions = new ProfessionService(session);
    this.specialists = new SpecialistService(session);
    this.statements = new StatementService(session);
  }

  /** @returns what was done, and what somebody should look at */
  async apply(file: string): Promise<PageReport> {
    await new DirectoryService(this.session).takeTurn();
    const modalityId = await this.saveModality();
    const signed = await this.readSignatures();
    const { persons, doubts } = matchSigners(signed, await this.everybodyOfTheseNames(signed, modalityId));
    for (const { signature, reason } of doubts) this.doubt(signature.printed.signature.line, reason);
    const saved = await this.saveSpecialists(persons);
    await this.saveStatements(saved, modalityId);
    await new DerivedService(this.session).refresh(
      modalityId,
      saved.map(({ specialist }) => specialist.id),
    );

    const { counts } = this;
    return {
      file,
      status: counts.created + counts.updated > 0 ? 'imported' : 'unchanged',
      ...counts,
      doubtful: [...this.page.doubtful, ...this.doubtful].sort((one, other) => one.line - other.line),
      refused: [],
    };
  }

  private async saveModality(): Promise<number> {
    const { name, abbreviation, aliases, description, invitation, nameLine } = this.page;
    const saved = await this.modalities.save(
      { name, abbreviation, aliases, description, invitation },
      this.now,
    );
    this.counts[saved.change] += 1;
    for (const reason of saved.contradictions) this.doubt(nameLine ?? 1, reason);
    return saved.modality.id;
  }

  /** Looks up, and creates where they are missing, the places and professions that the signatures name. */
  private async readSignatures(): Promise<Signed[]> {
    const read = this.page.statements.map((printed) => ({
      printed,
      place: printed.signature.place === null ? null : readPlace(printed.signature.place),
      title: readTitle(printed.signature.title),
    }));
    const places = await this.places.ensure(
      read.map(({ place }) => place).filter((place) => place !== null),
      this.now,
    );
    const professions = await this.professions.ensure(
      read.map(({ title }) => title.profession).filter((profession) => profession !== null),
      this.now,
    );
    this.counts.created += places.created + professions.created;
    this.counts.unchanged +=
      places.byKey.size + professions.byTitleKey.size - places.created - professions.created;

    return read.map(({ printed, place, title }) => {
      const { name, credentials } = printed.signature;
      return {
        printed,
        name,
        credentials,
        title: printed.signature.title,
        titleKey: title.titleKey,
        personKey: personKey(name),
        professionId: professions.byTitleKey.get(title.titleKey)?.id ?? null,
        placeId: place === null ? null : (places.byKey.get(place.key)?.id ?? null),
        place,
      };
    });
  }

  private async everybodyOfTheseNames(signed: readonly Signed[], modalityId: number): Promise<Known[]> {
    const keys = [...new Set(signed.map((signature) => signature.personKey))];
    const found = await this.specialists.findByPersonKeys(keys);
    const practitioners = await this.statements.practitionersAmong(
      found.map(({ id }) => id),
      modalityId,
    );
    return found
      .sort((one, other) => one.id - other.id)
      .map((specialist) => ({
        personKey: specialist.personKey,
        titleKey: readTitle(specialist.title).titleKey,
        placeId: specialist.placeId,
        practises: practitioners.has(specialist.id),
        specialist,
      }));
  }

  /** @returns the specialists, each with the first of their statements, in page order */
  private async saveSpecialists(persons: readonly Person<Signed, Known>[]): Promise<SignedStatement[]> {
    const newcomers = persons.filter(({ known }) => known === null);
    const created = await this.specialists.create(
      newcomers.map(({ signatures: [first] }) => newSpecialist(first)),
      this.now,
    );
    this.counts.created += created.length;
    const createdOf = new Map(newcomers.map((person, at) => [person, created[at]]));
    const saved: SignedStatement[] = [];
    for (const person of persons) {
      const { known, signatures } = person;
      const [first, ...others] = signatures;
      const before = known === null ? (createdOf.get(person) as Specialist) : known.specialist;
      const specialist = await this.keepFuller(before, known === null ? others : signatures);
      if (known !== null) this.counts[specialist === before ? 'unchanged' : 'updated'] += 1;
      saved.push({ specialist, printed: first.printed });
      for (const { name, printed } of others)
        this.doubt(printed.line, `A second statement of ${quoted(name)} on this page is left out.`);
    }
    return saved;
  }

  private async keepFuller(kept: Specialist, prints: readonly Signed[]): Promise<Specialist> {
    let specialist = kept;
    for (const print of prints) {
      const fuller = await this.specialists.keepFuller(specialist, print, this.now);
      for (const reason of fuller.contradictions) this.doubt(print.printed.signature.line, reason);
      specialist = fuller.specialist;
    }
    return specialist;
  }

  private async saveStatements(saved: readonly SignedStatement[], modalityId: number): Promise<void> {
    const statements = saved.map(({ specialist, printed }) => ({ specialist, text: printed.text }));
    const result = await this.statements.save(statements, modalityId, this.now);
    this.counts.created += result.created;
    this.counts.updated += result.updated;
    this.counts.unchanged += result.unchanged;
    const others = await this.statements.othersWithTheText(statements);
    saved.forEach(({ printed }, at) => {
      if (others[at] !== undefined)
        this.doubt(printed.line, 'The same text stands under another signature: a possible duplicate.');
    });
  }

  private doubt(line: number, reason: string): void {
    this.doubtful.push({ line, reason });
  }
}

function newSpecialist({ name, credentials, title, professionId, placeId, place }: Signed): NewSpecialist {
  return { name, credentials, title, professionId, placeId, place };
}
