import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { signedInAs } from '../../bin/demo/governing.ts';
import { countRefusals } from '../../bin/demo/refusals.ts';
import { look } from './support/looks.ts';
import { stage } from './support/stage.ts';
import { type ConsoleWindow, openAs } from './support/window.ts';

const heading =
  'PROVINCIE;BRIN NUMMER;VESTIGINGSNUMMER;VESTIGINGSNAAM;GEMEENTENAAM;ONDERWIJSSTRUCTUUR;SOORT PRIMAIR ONDERWIJS';
const row = (brin: string, name: string) =>
  `Noord-Holland;${brin};${brin}00;"${name.replaceAll('"', '""')}";HAARLEM;Bo;Bo`;
const csv = (name: string, ...lines: readonly string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from([...lines, ''].join('\r\n')),
});

const hostile = '<img src=x onerror="alert(1)"> & <b>De Linde</b>';
const backwards = 'De \u202Eednil';
const long = `De ${'lange '.repeat(33)}`.slice(0, 199).trimEnd();

const secondary = '21DV00';

describe('the schools', () => {
  let window: ConsoleWindow;
  const page = () => window.page;
  const button = (name: string) => page().getByRole('button', { name, exact: true });

  before(async () => {
    window = await openAs('board', '#/schools');
    await page().getByRole('link', { name: 'Basisschool De Ark' }).waitFor();
  });
  after(() => window.close());

  it('are found by name and by what they lack; the address keeps the choice', async () => {
    await look(page(), 'schools');
    await page().getByLabel('Toon').selectOption('lacking');
    await page().getByRole('link', { name: 'Basisschool Het Open Raam' }).waitFor();
    assert.equal(await page().getByRole('link', { name: 'Basisschool De Ark' }).count(), 0);
    await page().getByLabel('Zoek op naam of BRIN').fill('nergens');
    await page().getByText('Geen school past bij deze keuze.').waitFor();
    assert.match(page().url(), /search=nergens&show=lacking|show=lacking&search=nergens/);
    await window.go('#/schools');
  });

  it('are taken over from a list of DUO, but for lines that are wrong, which are named', async () => {
    await button('Importeren…').click();
    const dialog = page().getByRole('dialog', { name: 'Importeren' });
    await page()
      .getByLabel('CSV-bestand')
      .setInputFiles(csv('scholen.csv', 'naam,plaats', 'De Linde,Haarlem'));
    await button('Bekijk wat er verandert').click();
    await dialog.getByRole('alert').waitFor();
    await look(page(), 'import-refused', ['wide']);
    await page()
      .getByLabel('CSV-bestand')
      .setInputFiles(csv('scholen.csv', heading, row('60AA', 'De Linde'), '"De Eik;'));
    await button('Bekijk wat er verandert').click();
    await dialog.getByText('Op regel 3 van het bestand').waitFor();
    await page()
      .getByLabel('CSV-bestand')
      .setInputFiles(
        csv(
          'scholen.csv',
          heading,
          row('60AA', hostile),
          row('60AB', backwards),
          row('60AC', long),
          row('6', 'Geen BRIN'),
          row('60AE', 'De Klimop'),
        ),
      );
    await button('Bekijk wat er verandert').click();
    await dialog.getByText(/^Regel 5:/).waitFor();
    await dialog.getByText(hostile).waitFor();
    await look(page(), 'import', ['wide', 'narrow']);
    await page()
      .getByRole('button', { name: /^Overnemen/ })
      .click();
    await dialog.getByRole('status').filter({ hasText: 'Overgenomen.' }).waitFor();
    // What was done can't be done again: the one button that is left has the focus.
    assert.equal(await dialog.getByRole('button', { name: /^(Overnemen|Bekijk|Annuleren)/ }).count(), 0);
    await page().keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page().getByLabel('Zoek op naam of BRIN').fill('60a');
    await page().getByRole('link', { name: 'De Klimop' }).waitFor();
  });

  it('show the names that others gave them as text', async () => {
    await page().getByRole('link', { name: hostile }).click();
    await page().getByRole('heading', { level: 1, name: hostile }).waitFor();
    assert.equal(await page().locator('main img').count(), 0);
    await window.go('#/schools/60AC00');
    await page().getByRole('heading', { level: 1, name: long }).waitFor();
    await look(page(), 'school-long-name', ['narrow', 'wide']);
    await window.go('#/schools?search=De+lange');
    await look(page(), 'schools-long-name', ['wide']);
  });

  it('that the register does not have are told in the words of the board, whatever was asked for', async () => {
    for (const unknown of ['99ZZ99', 'nergens']) {
      await window.go(`#/schools/${unknown}`);
      await page().getByText(`“${unknown}” staat niet in het register.`).waitFor();
      assert.equal(await page().getByText('Acting-School').count(), 0);
    }
    await look(page(), 'school-unknown', ['narrow']);
  });

  it('that are closed lack nothing any more', async () => {
    const board = await signedInAs(stage.region.webUrl, 'board', countRefusals());
    await board.call('putSchool', {
      params: { schoolId: '60AF00' },
      body: {
        rev: 0,
        name: 'De Eik',
        kinds: ['BO'],
        language: 'nl',
        guest: false,
        from: '2021-08-01T00:00',
        until: '2022-02-01T00:00',
      },
    });
    await window.go('#/schools/60AF00');
    await page().getByText('Deze school is gesloten: haar laatste dag was ma 31 januari 2022.').waitFor();
    await window.go('#/schools?search=60AF');
    const closed = page().getByRole('row', { name: /De Eik/ });
    await closed.getByText('gesloten').waitFor();
    assert.doesNotMatch(await closed.innerText(), /mist iets|ontbreekt/);
    await look(page(), 'schools-closed', ['wide']);
  });

  it('record what a school fulfils', async () => {
    await window.go('#/schools/47DB00');
    await page().getByText('Wat nog ontbreekt').waitFor();
    await look(page(), 'school');
    await button('Vastleggen: Overeenkomst').click();
    await page().getByLabel('Geldig vanaf').fill('2022-03-01');
    await look(page(), 'school-condition', ['wide']);
    await button('Bewaren').click();
    await page().getByText('Deze school is klaar').waitFor();
    await page().getByText('vanaf di 1 maart 2022, zonder einddatum').waitFor();
  });

  it('show by whom in words, what changed last, and whether the vendors’ certificates last', async () => {
    const vendors = page().locator('section').filter({ hasText: 'Certificaten en producten' });
    await vendors.getByText('✓ telt mee').first().waitFor();
    await vendors
      .getByText(/✓ (geldig|verloopt)/)
      .first()
      .waitFor();
    const history = page().locator('section').filter({ hasText: 'Wat er laatst aan deze school veranderde' });
    await history.getByRole('row', { name: /Voorwaarde vastgelegd Overeenkomst Bo Bestuur/ }).waitFor();
    await page()
      .getByText(/Laatst gewijzigd .* door Bo Bestuur/)
      .first()
      .waitFor();
    assert.equal(await page().getByText('bestuur-1').count(), 0);
  });

  it('tell who changes a school after someone else did, without losing what was typed', async () => {
    const other = await openAs('board', '#/schools/47DB00');
    for (const { page: it } of [window, other])
      await it.getByRole('button', { name: 'Wijzigen', exact: true }).first().click();
    await other.page.getByLabel('Naam').fill('Het Open Venster');
    await other.page.getByRole('button', { name: 'Bewaren' }).click();
    await other.page.getByRole('heading', { level: 1, name: 'Het Open Venster' }).waitFor();
    await other.close();
    await page().getByLabel('Naam').fill('Het Open Dak');
    await button('Bewaren').click();
    await page().getByRole('dialog').getByRole('alert').waitFor();
    assert.equal(await page().getByLabel('Naam').inputValue(), 'Het Open Dak');
    await look(page(), 'school-conflict', ['wide']);
    await button('Nee, terug').click();
  });

  it('show what a school showed in its test exchange, and what comes next', async () => {
    const call = stage.las.of(secondary);
    await window.go(`#/schools/${secondary}`);
    const shown = page().locator('section').filter({ hasText: 'Proefuitwisseling 20' });
    await shown.getByText('Dit schooljaar nog niet begonnen.').waitFor();
    await call('rehearse', { body: { role: 'target' } });
    const body = { pgn: '999980051', sourceSchool: '99ZZ01' };
    await call('putEnrolment', { params: { enrolmentId: '01800000-0000-7000-8000-00000000e001' }, body });
    await call('putTransfer', { params: { transferId: '01800000-0000-7000-8000-00000000e002' }, body });
    await window.go('#/schools');
    await window.go(`#/schools/${secondary}`);
    await shown.getByText('1 van 6 getoond').waitFor();
    await shown.getByRole('row', { name: /niet is vrijgegeven ✓/ }).waitFor();
    await shown.getByText('Volgende stap: Meld eerst de leerling').first().waitFor();
    await page().getByText('Tekst om te sturen').click();
    const text = await page().getByRole('textbox', { name: 'Tekst om te sturen' }).inputValue();
    assert.match(text, /\n {4}- Een tweede versie ophalen en samenvoegen\n/);
    assert.doesNotMatch(text, /niet is vrijgegeven/);
    await shown.scrollIntoViewIfNeeded();
    await look(page(), 'school-test-exchange');
  });
});
