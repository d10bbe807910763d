"""The Script of a deal: everything that is shown, beside the Program that is played."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from game.rules import program
from game.rules.program import METERS, Schedule
from game.scenario import script as told
from game.scenario.compile.conditions import Conditions
from game.scenario.compile.tables import Finder, Tables
from game.scenario.compile.texts import guard_path, why_paths
from game.scenario.diagnostics import Path
from game.scenario.schema import moves as authored
from game.scenario.schema import scenes as staged
from game.scenario.schema.playbook import Play

_DEFAULT_DIFFICULTY = 2
_MINUTES_A_SCENE = 2


class Told:
    """Builds the Script. `texts` are the words of the scenario in its own language, with the playbook's below."""

    def __init__(self, tables: Tables, finder: Finder, conditions: Conditions, texts: Mapping[str, str]) -> None:
        self._tables = tables
        self._find = finder
        self._conditions = conditions
        self._texts = texts

    def script(self, deal: program.Program) -> told.Script:
        scenario = self._tables.scenario
        return told.Script(
            id=scenario.id,
            title="title",
            language=scenario.language,
            teaches=scenario.teaches,
            difficulty=scenario.difficulty or _DEFAULT_DIFFICULTY,
            minutes=scenario.minutes or _MINUTES_A_SCENE * len(scenario.scenes),
            numbers=self._numbers(),
            weights=tuple(scenario.weights.items()),
            briefing=self._briefing(),
            goals=self._goals(),
            terms=tuple(told.TermScript(id_, f"deal.terms.{id_}.text") for id_ in scenario.deal.terms),
            people=tuple(self._person(person.id) for person in deal.people),
            voices={id_: self._person(id_) for id_ in dict.fromkeys((*scenario.people, *self._tables.cast))},
            groups=tuple(f"groups.{id_}" for id_ in deal.groups),
            facts=tuple(
                told.FactScript(
                    id=id_,
                    about=fact.about,
                    kind=fact.kind,
                    private=fact.private,
                    chip=f"facts.{id_}.chip",
                    text=f"facts.{id_}.text",
                    hint=f"facts.{id_}.hint",
                )
                for id_, fact in scenario.facts.items()
            ),
            promises=tuple(
                told.PromiseScript(id_, promise.to, f"promises.{id_}.text")
                for id_, promise in scenario.promises.items()
            ),
            gates=tuple(self._gate(id_, scene) for id_, scene in self._tables.gates),
            meters=tuple(
                told.MeterScript(
                    id=meter.id,
                    given=meter.id in METERS,
                    label=self._path(f"meters.{meter.id}.label"),
                    unit=self._path(f"meters.{meter.id}.unit"),
                    scale=meter.scale,
                )
                for meter in deal.meters
            ),
            scenes=tuple(self._scene(scene, deal) for scene in deal.scenes),
            cards=tuple(self._card(move, deal) for move in deal.moves),
            laters=tuple(self._later(later, deal) for later in deal.laters),
            endings=tuple(
                told.EndingScript(
                    id=ending.id,
                    result=ending.result,
                    title=f"endings.{ending.id}.title",
                    text=f"endings.{ending.id}.text",
                    news=self._news(self._ending_news(ending.id), ending.id, f"endings.{ending.id}"),
                )
                for ending in deal.endings
            ),
            plays=self._plays(deal),
            practices={
                id_: told.PracticeScript(
                    id=id_,
                    icon=names.icon,
                    name=f"practices.{id_}.name",
                    problem=f"practices.{id_}.problem",
                    practice=f"practices.{id_}.practice",
                )
                for id_, names in self._tables.playbook.practices.items()
            },
            questions=tuple(f"trainer.questions.{at}" for at in range(1, len(scenario.trainer.questions) + 1)),
            prompts=tuple(f"trainer.prompts.{at}" for at in range(1, len(scenario.trainer.prompts) + 1)),
            note=self._path("trainer.note"),
        )

    def _path(self, path: str) -> str:
        return path if path in self._texts else ""

    def _numbers(self) -> told.Numbers:
        scenario = self._tables.scenario
        early, late = scenario.plan.days
        return told.Numbers(
            value=_tenths(scenario.deal.value),
            list_margin=_tenths(scenario.deal.list_margin),
            floor_margin=_tenths(scenario.deal.floor_margin),
            rival=scenario.deal.rival,
            days=_tenths(scenario.days),
            budget=scenario.budget,
            early_days=_tenths(early),
            late_days=_tenths(late),
            plan_budget=scenario.plan.budget,
        )

    def _briefing(self) -> told.Briefing:
        fields = ("customer", "story", "money", "deadline", "rival", "past", "rumour")
        paths = {field: self._path(f"briefing.{field}") for field in fields}
        return told.Briefing(cover=self._tables.scenario.briefing.cover, **paths)

    def _goals(self) -> tuple[told.GoalScript, ...]:
        goals = self._tables.scenario.goals
        found = []
        for id_, goal in (goals or self._tables.playbook.goals).items():
            # The playbook's own conditions were checked when the playbook was read.
            compiled = self._conditions.compile(goal.when, ("goals", id_, "when")) if goals else None
            when = compiled or self._conditions.silent(goal.when)
            found.append(told.GoalScript(id_, f"goals.{id_}.text", when))
        return tuple(found)

    def _person(self, id_: str) -> told.PersonScript:
        tables = self._tables
        customer = tables.scenario.people.get(id_)
        if customer is not None:
            return told.PersonScript(
                id=id_,
                ours=False,
                name=f"people.{id_}.name",
                title=f"people.{id_}.title",
                role=customer.role,
                group=f"groups.{customer.group}",
                look=customer.look or "",
                unknown_as=self._path(f"people.{id_}.unknown_as"),
                wants=self._path(f"people.{id_}.wants"),
            )
        member = tables.cast[id_]
        base = f"colleagues.{id_}" if id_ in tables.scenario.colleagues else f"cast.{id_}"
        return told.PersonScript(
            id=id_,
            ours=True,
            name=f"{base}.name",
            title=f"{base}.title",
            role=member.role,
            group="",
            look=member.look,
            unknown_as="",
            wants="",
        )

    def _gate(self, id_: str, scene: str) -> told.GateScript:
        code = id_.split(".")[0]
        return told.GateScript(
            id=id_,
            code=code,
            name=f"gates.{code}.name",
            question=f"gates.{code}.question",
            checks=tuple(f"scenes.{scene}.checks.{check}.text" for check in self._tables.checks_of[scene]),
        )

    def _scene(self, scene: program.Scene, deal: program.Program) -> told.SceneScript:
        if scene.guards >= 0:
            return self._guard(scene, deal)
        staged_scene = self._tables.scenario.scenes[scene.id]
        path: Path = ("scenes", scene.id)
        base = f"scenes.{scene.id}"
        if staged_scene.speaker:
            self._find.speaker(staged_scene.speaker, (*path, "speaker"))
        faces = [
            self._face(name, variant, staged_scene, base, (*path, "instead", name))
            for name, variant in staged_scene.instead.items()
        ]
        faces.append(
            told.Face(
                id="",
                when=None,
                title=f"{base}.title",
                place=self._path(f"{base}.place"),
                text=f"{base}.text",
                quote=self._path(f"{base}.quote"),
                speaker=staged_scene.speaker or "",
            )
        )
        return told.SceneScript(
            id=scene.id,
            stage=scene.stage,
            gate=scene.gate,
            fade=scene.fade,
            faces=tuple(faces),
            news=self._news(staged_scene.news, scene.id, base),
        )

    def _face(self, name: str, variant: staged.SceneVariant, scene: staged.Scene, base: str, path: Path) -> told.Face:
        if variant.speaker:
            self._find.speaker(variant.speaker, (*path, "speaker"))
        words = {
            field: self._path(f"{base}.instead.{name}.{field}") or self._path(f"{base}.{field}")
            for field in ("title", "place", "text", "quote")
        }
        return told.Face(
            id=name,
            when=self._conditions.compile(variant.when, (*path, "when")),
            speaker=variant.speaker or scene.speaker or "",
            **words,
        )

    def _guard(self, scene: program.Scene, deal: program.Program) -> told.SceneScript:
        forbidden = deal.moves[scene.guards]
        base = guard_path(*forbidden.id.split(".", 1))
        lines = self._warning(forbidden)
        face = told.Face(
            id="",
            when=None,
            title=f"{base}.title",
            place="",
            text=f"{base}.text",
            quote=lines[0].text if lines else "",
            speaker=lines[0].speaker if lines else "",
        )
        return told.SceneScript(
            id=scene.id, stage=scene.stage, gate=-1, fade=False, faces=(face,), news=(), guards=forbidden.id
        )

    def _card(self, move: program.Move, deal: program.Program) -> told.Card:
        scene = deal.scenes[move.scene]
        if scene.guards >= 0:
            return self._guard_card(move, deal.moves[scene.guards])
        key = move.id.split(".", 1)[1]
        card = self._tables.scenario.scenes[scene.id].moves[key]
        path = f"scenes.{scene.id}.moves.{key}"
        here: Path = ("scenes", scene.id, "moves", key)
        play = self._tables.play_of(key, card)
        practices = play.practices if play else ()
        targets = card.to
        speaker = self._tables.scenario.scenes[scene.id].speaker
        if targets is None:
            targets = (speaker,) if speaker in self._tables.people else ()
        return told.Card(
            id=move.id,
            play=move.play,
            kind=move.kind,
            icon=self._icon(practices),
            practices=practices,
            title=f"{path}.title",
            text=f"{path}.text",
            leader=deal.people[move.leader].id if move.leader >= 0 else "you",
            targets=targets,
            locked=self._path(f"{path}.locked"),
            hints=self._hints(card.needs),
            warning=self._warning(move),
            branches=tuple(self._branch(branch, card, path, here) for branch in move.branches),
        )

    def _guard_card(self, move: program.Move, forbidden: program.Move) -> told.Card:
        scene, key = forbidden.id.split(".", 1)
        name = move.id.rsplit(".", 1)[1]
        base = guard_path(scene, key)
        card = self._tables.scenario.scenes[scene].moves[key]
        play = self._tables.play_of(key, card)
        practices = play.practices if play else ()
        if name == "withdraw":
            why: tuple[str, ...] = (f"{base}.withdraw_why",)
        else:
            why = why_paths(f"scenes.{scene}.moves.{key}", len(card.why)) if card.why else ()
        return told.Card(
            id=move.id,
            play=move.play,
            kind=move.kind,
            icon=self._icon(practices),
            practices=practices,
            title=f"{base}.{name}_title",
            text=f"{base}.{name}_text",
            leader="you",
            targets=(),
            locked="",
            hints=(),
            warning=(),
            branches=(told.BranchScript("", (), why, -1),),
        )

    def _icon(self, practices: tuple[str, ...]) -> str:
        names = self._tables.playbook.practices
        return next((names[id_].icon for id_ in names if practices and id_ == practices[0]), "circle-help")

    def _warning(self, move: program.Move) -> tuple[told.Line, ...]:
        if move.guard < 0:
            return ()
        scene, key = move.id.split(".", 1)
        card = self._tables.scenario.scenes[scene].moves[key]
        base = f"scenes.{scene}.moves.{key}"
        lines = card.warning
        if not lines:
            play = self._tables.play_of(key, card)
            lines, base = (play.warning if play else {}), f"plays.{move.play}"
        return tuple(told.Line(person, f"{base}.warning.{person}") for person in lines)

    def _branch(self, branch: program.Branch, card: authored.Move, path: str, here: Path) -> told.BranchScript:
        acts: authored.Move | authored.Instead = card
        base = path
        if branch.when is not None:
            acts = card.instead[branch.id]
            base = f"{path}.instead.{branch.id}"
            here = (*here, "instead", branch.id)
        if isinstance(acts.reply, str):
            replies: tuple[told.Line, ...] = (told.Line("", f"{base}.reply"),)
        else:
            replies = tuple(told.Line(person, f"{base}.reply.{person}") for person in acts.reply or ())
            for line in replies:
                self._find.speaker(line.speaker, (*here, "reply", line.speaker), key=True)
        lines, where = (acts.why, base) if acts.why else (card.why, path)
        scheduled = [effect.later for effect in branch.effects if isinstance(effect, Schedule)]
        return told.BranchScript(
            id=branch.id,
            replies=replies,
            why=why_paths(where, len(lines)) if lines else (),
            later=scheduled[0] if scheduled else -1,
        )

    def _hints(self, needs: str | None) -> tuple[told.Hint, ...]:
        """Facts that the lock asks for, in the order in which it names them."""
        if needs is None:
            return ()
        facts = self._tables.ids.facts
        named = {name.split(".")[0] for name in self._conditions.read(needs).names}
        asked = sorted(named & facts.keys(), key=needs.find)
        return tuple(told.Hint(facts[id_], f"facts.{id_}.hint") for id_ in asked)

    def _news(self, news: Mapping[str, staged.News], owner: str, base: str) -> tuple[told.NewsScript, ...]:
        return tuple(self._told(f"{owner}.{name}", one.sender, f"{base}.news.{name}") for name, one in news.items())

    def _ending_news(self, id_: str) -> Mapping[str, staged.News]:
        endings = self._tables.scenario.endings
        if id_ == "time_up":
            return endings.time_up.news
        return endings.stopped.news if id_ == "stopped" else endings.authored[id_].news

    def _told(self, id_: str, sender: str | None, base: str) -> told.NewsScript:
        somebody = sender is not None and (sender in self._tables.people or sender in self._tables.cast)
        return told.NewsScript(
            id=id_,
            sender=sender if sender and somebody else "",
            sender_words=f"{base}.from" if sender and not somebody else "",
            text=f"{base}.text",
        )

    def _later(self, later: program.Later, deal: program.Program) -> told.NewsScript:
        scene, key = deal.moves[later.move].id.split(".", 1)
        card = self._tables.scenario.scenes[scene].moves[key]
        base = f"scenes.{scene}.moves.{key}"
        one = card.later
        if later.id != deal.moves[later.move].id:
            name = later.id.rsplit(".", 1)[1]
            one, base = card.instead[name].later, f"{base}.instead.{name}"
        return self._told(later.id, one.sender if one else None, f"{base}.later")

    def _plays(self, deal: program.Program) -> dict[str, told.PlayScript]:
        """Plays on the cards, and the better ones they point to."""
        plays = self._tables.plays
        used = dict.fromkeys(move.play for move in deal.moves)
        used |= dict.fromkeys(book for id_ in used if id_ in plays and (book := plays[id_].book))
        return {id_: self._play(id_, plays[id_]) for id_ in used if id_ in plays}

    def _play(self, id_: str, play: Play) -> told.PlayScript:
        paths = {field: self._path(f"plays.{id_}.{field}") for field in ("name", "right", "wrong", "advice", "tempts")}
        return told.PlayScript(
            id=id_,
            number=play.number,
            kind=play.kind,
            practices=play.practices,
            icon=self._icon(play.practices),
            book=play.book or "",
            **paths,
        )


def _tenths(value: Decimal) -> int:
    return int(value * 10)
