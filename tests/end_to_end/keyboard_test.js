import { checkAxe, open } from './browser.js';
import { check, equal, test } from './harness.js';
import { pagesOf } from './targets.js';

const focused = (page) => page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120) ?? '');

/** Everything works by keyboard alone. */
export function testKeyboard(browser, target) {
  const named = (words) => `${target.name}: ${words}`;

  test(named('Tab reaches every link and control, and shows where it is'), async () => {
    for (const name of target.thorough ? await pagesOf(target) : ['incidents']) {
      const { page, close } = await open(browser, target.page(name), { height: 700 });
      if (name === 'incidents') await page.waitForSelector('.timeline');
      const wanted = await page.evaluate(() => {
        const all = [...document.querySelectorAll('a[href], button, input, select, summary, canvas[tabindex="0"]')];
        const seen = all.filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled);
        seen.forEach((element, i) => element.setAttribute('data-walk', i));
        return seen.length;
      });
      const reached = new Set();
      for (let i = 0; i < wanted * 2 + 20 && reached.size < wanted; ++i) {
        await page.keyboard.press('Tab');
        const at = await page.evaluate(() => {
          const element = document.activeElement;
          const style = getComputedStyle(element);
          const shown = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
          return { walk: element.getAttribute('data-walk'), shown, html: element.outerHTML.slice(0, 120) };
        });
        if (at.walk === null) continue;
        check(at.shown, `${name}: focus cannot be seen on ${at.html}`);
        reached.add(at.walk);
      }
      equal(reached.size, wanted, `${name}: reached`);
      await close();
    }
  });

  test(named('the first Tab offers to skip to the content'), async () => {
    const { page, close } = await open(browser, target.page('about'));
    await page.keyboard.press('Tab');
    check((await focused(page)).includes('class="skip"'), 'the skip link comes first');
    await page.keyboard.press('Enter');
    check((await focused(page)).includes('id="main"'), 'it leads to the content');
    await close();
  });

  test(named('? shows the keys, / searches, j k and Enter walk the list'), async () => {
    const { page, close } = await open(browser, target.page('incidents'));
    await page.waitForSelector('.timeline');
    await page.keyboard.press('?');
    check(await page.locator('dialog#keys').isVisible(), '? opens the keys');
    await checkAxe(page, 'the keys');
    await page.keyboard.press('Escape');
    check(!(await page.locator('dialog#keys').isVisible()), 'Esc closes them');
    await page.keyboard.press('/');
    check((await focused(page)).includes('name="q"'), '/ goes to the search field');
    await page.keyboard.type('?j');
    check(!(await page.locator('dialog#keys').isVisible()), 'keys are letters while typing');
    await page.locator('#filter-q').fill('');
    await page.locator('#filter-q').blur();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    const codes = await page.locator('tr[data-incident]').evaluateAll((rows) => rows.map((row) => row.dataset.incident));
    equal(await page.evaluate(() => document.activeElement.closest('tr')?.dataset.incident), codes[1], 'j j');
    await page.waitForFunction((code) => document.querySelector(`tr[data-incident="${code}"]`).classList.contains('is-hovered'), codes[1]);
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await page.waitForSelector('article.claim');
    check((await page.locator('.overline').innerText()).includes(codes[0]), 'Enter opens the incident');
    await close();
  });
}
