import { checkAxe, checkStaysHome, open } from './browser.js';
import { check, equal, test } from './harness.js';
import { pagesOf } from './targets.js';

/** What holds for every page, on a server and from files. */
export function testPages(browser, target) {
  const named = (words) => `${target.name}: ${words}`;

  test(named('every page passes axe in both schemes, complains of nothing and stays at home'), async () => {
    for (const name of await pagesOf(target)) {
      for (const scheme of target.thorough ? ['light', 'dark'] : ['light']) {
        const { page, asked, complaints, close } = await open(browser, target.page(name), { scheme });
        if (name === 'incidents') await page.waitForSelector('.timeline');
        await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
        await checkAxe(page, `${name}, ${scheme}`);
        equal(complaints, [], `${name} complains`);
        checkStaysHome(asked, target.base);
        await close();
      }
    }
  });

  test(named('narrow pages need no scrolling to the side'), async () => {
    for (const name of await pagesOf(target)) {
      const { page, close } = await open(browser, target.page(name), { width: 320, height: 640 });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      check(width <= 320, `${name} is ${width} px wide`);
      await close();
    }
  });

  test(named('a figure leads to its reasons, a claim and the sentence, without JavaScript'), async () => {
    const { incidents } = JSON.parse(await target.read('incidents.json'));
    const { page, close } = await open(browser, target.page('incidents'), { script: false });
    equal(await page.locator('tr[data-incident]').count(), incidents.length, 'rows');
    const figure = page.locator('tr[data-incident] td.number a').first();
    const number = await figure.innerText();
    await figure.click();
    const range = page.locator('.range:target');
    check((await range.locator('h3').innerText()).includes(number), 'the reasons are about the figure');
    const card = page.locator('article.claim').first();
    const sentence = await card.locator('blockquote p').innerText();
    await card.locator('.to-source a').click();
    const marked = page.locator('.target:target mark.sentence').first();
    check(await marked.isVisible(), 'the sentence is highlighted');
    const words = (text) => text.replace(/\s+/g, ' ').trim();
    check(words(await marked.innerText()).includes(words(sentence)), `“${sentence}” is what is highlighted`);
    const box = await marked.boundingBox();
    check(box && box.y >= 0 && box.y < 900, 'the sentence is in view');
    await close();
  });

  test(named('each claim of a source has a target of its own'), async () => {
    const { claims } = JSON.parse(await target.read('claims.json'));
    const source = claims[0].document;
    const { page, close } = await open(browser, target.page(`source/${source}`));
    equal(await page.locator('.archived .target').count(), claims.filter((claim) => claim.document === source && claim.sentence).length, 'targets');
    await close();
  });

  test(named('Arabic names stand in isolation and markup in names stays words'), async () => {
    const { page, close } = await open(browser, target.page('sources'));
    const arabic = page.locator('bdi', { hasText: 'صحيفة السهل' }).first();
    equal(await arabic.evaluate((element) => getComputedStyle(element).unicodeBidi), 'isolate', 'unicode-bidi');
    check(await page.locator('bdi', { hasText: 'River <Post>' }).first().isVisible(), 'River <Post> is shown as written');
    await page.locator('a', { hasText: 'ضربة قرب هجين' }).click();
    equal(await page.locator('h1').evaluate((element) => getComputedStyle(element).direction), 'rtl', 'the Arabic title');
    equal(await page.locator('.archived p.block').first().evaluate((element) => getComputedStyle(element).direction), 'ltr', 'the English text');
    await close();
  });

  test(named('paper gets the text and not the controls'), async () => {
    const { incidents } = JSON.parse(await target.read('incidents.json'));
    const { page, close } = await open(browser, target.page(`incident/${incidents[0].incident}`));
    await page.emulateMedia({ media: 'print' });
    check(!(await page.locator('.site-head nav').isVisible()), 'no navigation');
    check(await page.locator('article.claim blockquote').first().isVisible(), 'the sentences');
    await close();
  });
}
