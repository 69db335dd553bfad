import { toStoredTime, type StoredTime } from '../database/time';
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
import { matchSigner, type Candidate } from './match';
import type { ParsedPage } from './parse/page';
import type { Problem } from './parse/problem';
import type { ParsedStatement } from './parse/statements';
import type { PageReport } from './report';

/** A statement of the page with all that is known of its signer before the directory is asked. */
interface Signed extends NewSpecialist {
  readonly printed: ParsedStatement;
  readonly personKey: string;
  readonly titleKey: string;
}

/** Whom a signature may mean: somebody in the directory, or somebody new from higher up the page. */
interface Known extends Candidate {
  readonly specialist: Specialist | null;
  /** The signature that is theirs on this page. */
  signed: Signed | null;
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
    const known = await this.matchSigners(signed, modalityId);
    await this.saveStatements(await this.saveSpecialists(known), modalityId);

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
        town: place?.city ?? null,
      };
    });
  }

  /** @returns everybody who signs the page, each once, in page order */
  private async matchSigners(signed: readonly Signed[], modalityId: number): Promise<Known[]> {
    const known = await this.everybodyOfTheseNames(signed, modalityId);
    const signers: Known[] = [];
    for (const signature of signed) {
      const { line } = signature.printed.signature;
      const { candidate, doubt } = matchSigner(signature, known);
      if (doubt !== null) this.doubt(line, doubt);
      if (candidate !== null && candidate.signed !== null) {
        this.doubt(line, `A second statement of ${signature.name} on this page is left out.`);
        continue;
      }
      const { personKey, titleKey, placeId } = signature;
      const signer: Known = candidate ?? {
        personKey,
        titleKey,
        placeId,
        practises: true,
        specialist: null,
        signed: null,
      };
      if (candidate === null) known.push(signer);
      signer.signed = signature;
      signers.push(signer);
    }
    return signers;
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
        signed: null,
      }));
  }

  /** @returns the specialists with their statements, in page order */
  private async saveSpecialists(signers: readonly Known[]) {
    const newcomers = signers.filter(({ specialist }) => specialist === null);
    const created = await this.specialists.create(
      newcomers.map(({ signed }) => newSpecialist(signed as Signed)),
      this.now,
    );
    this.counts.created += created.length;
    const saved: { specialist: Specialist; printed: ParsedStatement }[] = [];
    for (const signer of signers) {
      const signed = signer.signed as Signed;
      const specialist =
        signer.specialist === null
          ? (created[newcomers.indexOf(signer)] as Specialist)
          : await this.keepFuller(signer.specialist, signed);
      saved.push({ specialist, printed: signed.printed });
    }
    return saved;
  }

  private async keepFuller(kept: Specialist, signed: Signed): Promise<Specialist> {
    const { specialist, changed, contradictions } = await this.specialists.keepFuller(kept, signed, this.now);
    this.counts[changed ? 'updated' : 'unchanged'] += 1;
    for (const reason of contradictions) this.doubt(signed.printed.signature.line, reason);
    return specialist;
  }

  private async saveStatements(
    saved: readonly { specialist: Specialist; printed: ParsedStatement }[],
    modalityId: number,
  ): Promise<void> {
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

function newSpecialist({ name, credentials, title, professionId, placeId, town }: Signed): NewSpecialist {
  return { name, credentials, title, professionId, placeId, town };
}
