import { drawn, open } from './browser.js';
import { check, equal, test } from './harness.js';

const shownRows = (page) => page.locator('tr[data-incident]').evaluateAll((rows) => rows.filter((row) => row.checkVisibility()).map((row) => row.dataset.incident));

/** Filters, map and timeline. */
export function testExplorer(browser, target) {
  const named = (words) => `${target.name}: ${words}`;
  const recordOf = async () => JSON.parse(await target.read('incidents.json')).incidents;
  const placedIn = (incidents) => incidents.filter((one) => one.place?.latitude != null && one.place.precision && one.place.precision !== 'country');

  test(named('the address holds the filters'), async () => {
    const incidents = await recordOf();
    const grade = incidents[0].grades.airwars;
    const expected = incidents.filter((one) => one.grades.airwars === grade).map((one) => one.incident);
    const { page, close } = await open(browser, target.page('incidents'));
    await page.waitForSelector('.timeline');
    await page.locator(`input[name="grade"][value="${grade}"]`).check();
    await page.locator('.filters button[type="submit"]').click();
    await page.waitForURL(new RegExp(`grade=${grade}`));
    equal((await shownRows(page)).sort(), expected.sort(), 'rows');
    await page.reload();
    await page.waitForSelector('.timeline');
    equal((await shownRows(page)).sort(), expected.sort(), 'rows after a reload');
    check(await page.locator(`input[name="grade"][value="${grade}"]`).isChecked(), 'the form shows the filter');
    await page.locator('.filters .clear').click();
    await page.waitForSelector('.timeline');
    equal((await shownRows(page)).length, incidents.length, 'rows without filters');
    await close();
  });

  test(named('sums are the record\'s own under any filter'), async () => {
    const { page, close } = await open(browser, `${target.page('incidents')}?q=nothing+says+this`);
    await page.waitForSelector('#explorer > *');
    equal(await shownRows(page), [], 'rows');
    const heading = await page.locator('.totals-box h2').innerText();
    if (!target.isServer) equal(heading, 'Reported in the whole record, not in this selection', 'heading');
    await close();
  });

  test(named('the map draws every incident whose place is known'), async () => {
    const placed = placedIn(await recordOf());
    check(placed.length > 0, 'the record has places');
    const { page, complaints, close } = await open(browser, target.page('incidents'));
    equal(await drawn(page), placed.length, 'drawn');
    const colours = await page.locator('.explorer-map').screenshot();
    check(colours.length > 8000, `the picture of the map is not empty (${colours.length} bytes)`);
    equal(complaints, [], 'complaints');
    await close();
  });

  test(named('list and map point at each other'), async () => {
    const placed = placedIn(await recordOf());
    const { page, close } = await open(browser, target.page('incidents'));
    await drawn(page);
    await page.locator(`tr[data-incident="${placed[0].incident}"] td`).first().hover();
    check((await page.locator('.map-tip').innerText()).includes(placed[0].incident), 'the map names the row');
    await page.locator('.timeline .event').first().click();
    equal(await page.locator('tr.is-selected').count(), 1, 'selected rows');
    check(page.url().includes('#incident='), 'the address holds the selection');
    await page.keyboard.press('Escape');
    equal(await page.locator('tr.is-selected').count(), 0, 'selected rows after Esc');
    await close();
  });

  test(named('dragging over the timeline asks for those days'), async () => {
    const incidents = await recordOf();
    const { page, close } = await open(browser, target.page('incidents'));
    await page.waitForSelector('.timeline .event');
    await page.locator('.timeline').scrollIntoViewIfNeeded();
    const box = await page.locator('.timeline svg').boundingBox();
    await page.mouse.move(box.x + 4, box.y + 8);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.35, box.y + 8, { steps: 5 });
    await page.mouse.up();
    await page.waitForURL(/from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d/);
    const query = new URL(page.url()).searchParams;
    const [from, to] = [query.get('from'), query.get('to')];
    const expected = incidents.filter((one) => one.date?.start && one.date.start <= to && (one.date.end ?? one.date.start) >= from).map((one) => one.incident);
    await page.waitForFunction((count) => [...document.querySelectorAll('tr[data-incident]')].filter((row) => row.checkVisibility()).length === count, expected.length);
    equal((await shownRows(page)).sort(), expected.sort(), `rows from ${from} to ${to}`);
    equal(await page.locator('#filter-from').inputValue(), from, 'the form');
    if (target.isServer) {
      const data = await page.locator('.get-this a').first().getAttribute('href');
      check(data.includes(`from=${from}`), 'the data offered are those of the view');
    }
    await page.locator('.timeline button').click();
    await page.waitForFunction((count) => [...document.querySelectorAll('tr[data-incident]')].filter((row) => row.checkVisibility()).length === count, incidents.length);
    await close();
  });

  test(named('without WebGL the list remains and a sentence says so'), async () => {
    const init = () => {
      const real = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
        return kind.startsWith('webgl') ? null : real.call(this, kind, ...rest);
      };
    };
    const { page, complaints, close } = await open(browser, target.page('incidents'), { init });
    check((await page.locator('#map-missing').innerText()).includes('WebGL'), 'the sentence');
    equal((await shownRows(page)).length, (await recordOf()).length, 'rows');
    equal(complaints, [], 'complaints');
    await close();
  });
}
