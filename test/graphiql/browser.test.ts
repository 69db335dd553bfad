import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

import { loadSample } from '../../src/importer/sample';
import { describeInChromium } from '../harness/chromium';
import type { Answer } from '../harness/directory';
import { TestServer } from '../harness/http';
import { openEmptyDatabase } from '../setup/databases';

/** GraphiQL in a tab, and everything that went wrong in it. */
class Explorer {
  readonly origins = new Set<string>();
  readonly complaints: string[] = [];
  readonly editor: Locator;

  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
  ) {
    context.on('request', (request) => this.origins.add(new URL(request.url()).origin));
    context.on('requestfailed', (request) => this.complaints.push(`failed: ${request.url()}`));
    context.on('response', (response) => {
      if (response.status() >= 400) this.complaints.push(`${response.status()}: ${response.url()}`);
    });
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    this.editor = page.locator('.graphiql-query-editor .monaco-editor');
  }

  static async open(browser: Browser, origin: string): Promise<Explorer> {
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
    const explorer = new Explorer(context, await context.newPage());
    // What the policy forbids is told to the page alone, unless a script fails over it.
    await context.addInitScript(
      `addEventListener('securitypolicyviolation', (event) =>
         console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI))`,
    );
    await explorer.page.goto(`${origin}/graphql`);
    await explorer.editor.locator('.view-lines').getByText('Welcome').waitFor();
    return explorer;
  }

  /** Presses the play button, and reads the answer from the page. */
  async play(): Promise<Answer> {
    await this.page.getByRole('button', { name: /Execute query/ }).click();
    return this.answer('"data"');
  }

  /** Types a query of this name in place of what is in the editor, and runs it from the keyboard. */
  async run(name: string, selection: string, expected: string): Promise<Answer> {
    await this.editor.click({ position: { x: 200, y: 60 } });
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.press('Delete');
    await this.page.keyboard.type(`query ${name} ${selection}`, { delay: 15 });
    // The tab takes up what has been typed a moment later; its title shows that it has.
    await this.page.locator('#graphiql-session-tab-0').filter({ hasText: name }).waitFor();
    await this.page.keyboard.press('ControlOrMeta+Enter');
    return this.answer(expected);
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  private async answer(expected: string): Promise<Answer> {
    await this.page
      .locator('.graphiql-response .result-window .view-lines')
      .getByText(expected)
      .first()
      .waitFor();
    // The page shows only the lines that fit in it.
    const text = await this.page.evaluate<string>(
      "__MONACO.editor.getModels().find((model) => model.uri.path.endsWith('response.json')).getValue()",
    );
    return JSON.parse(text) as Answer;
  }
}

describeInChromium('GraphiQL in a browser', (start) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await start();
  });
  afterAll(() => browser.close());

  /** Opens GraphiQL on a server of its own, and ends with what no visit may lack: peace. */
  async function visit(withSample: boolean, look: (explorer: Explorer) => Promise<void>): Promise<void> {
    const database = await openEmptyDatabase('sqlite');
    if (withSample) await loadSample(database);
    const server = await TestServer.start(database);
    const explorer = await Explorer.open(browser, server.origin);
    await look(explorer);
    expect(explorer.complaints).toEqual([]);
    expect([...explorer.origins]).toEqual([server.origin]);
    await explorer.close();
    await server.stop();
    await database.close();
  }

  test('opens on a query that answers at the press of a button', async () => {
    await visit(true, async (explorer) => {
      const { data, errors } = await explorer.play();
      expect(errors).toBeUndefined();
      expect(data.directory.sample).toBe(true);
      expect(data.modalities.nodes).toHaveLength(3);
    });
  });

  test('opens on a query that answers on an empty directory too', async () => {
    await visit(false, async (explorer) => {
      const { data, errors } = await explorer.play();
      expect(errors).toBeUndefined();
      expect(data.modalities.nodes).toEqual([]);
    });
  });

  test('runs what is typed, and shows what is wrong with it', async () => {
    await visit(true, async (explorer) => {
      expect(await explorer.run('Self', '{ directory { name } }', 'Test directory')).toEqual({
        data: { directory: { name: 'Test directory' } },
      });
      const wrong = await explorer.run('Wrong', '{ modalities(first: 0) { totalCount } }', 'BAD_USER_INPUT');
      expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'first' });
    });
  });

  test('shows the explorer at once, and the documentation at a click', async () => {
    await visit(true, async ({ page }) => {
      await page.locator('.docExplorerWrap').first().waitFor();
      await page.locator('.docExplorerWrap').getByText('modalities').first().waitFor();
      await page.getByRole('button', { name: /Show Documentation Explorer/ }).click();
      const docs = page.locator('.graphiql-plugin');
      await docs.getByText('Root Types').waitFor();
      await docs.getByRole('link', { name: 'Query' }).first().click();
      await docs.getByText('Everything that can be read').first().waitFor();
    });
  });
});
