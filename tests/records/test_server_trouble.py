"""Every trouble with a database server, really made: what is said, in both languages, and that trying again helps."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from game.records import StoreError, WorkshopStore, explain
from game.records.database import TRIES, retried
from game.text import Interface
from tests.cluster import OWNER, PASSWORD, Cluster, own_cluster
from tests.records.rooms_sample import play, playing, sent
from tests.server.process import free_port
from tests.session import harbour


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with own_cluster() as cluster:
        yield cluster


@contextmanager
def trouble(name: str, *, retry: bool = True) -> Iterator[None]:
    """The block meets this trouble, whose words are for a facilitator and give no password away."""
    with pytest.raises(StoreError) as caught:
        yield
    error = caught.value
    assert (error.trouble, error.retry) == (name, retry), str(error)
    english, chinese = explain(error, Interface.load("en")), explain(error, Interface.load("zh"))
    for told in (str(error), *english, *chinese):
        assert told
        assert "your runs" not in told
        assert PASSWORD not in told
        assert "secret" not in told
        assert "{" not in told
    assert english[0] != chinese[0]
    assert english[1] != chinese[1]


def test_a_wrong_password_and_an_unknown_user(cluster: Cluster) -> None:
    with trouble("not_let_in"):
        WorkshopStore.open(cluster.address(password="secret"))
    with trouble("not_let_in"):
        WorkshopStore.open(cluster.address(user="nobody", password="secret"))


def test_a_database_that_is_not_there(cluster: Cluster) -> None:
    with trouble("no_database"):
        WorkshopStore.open(cluster.address(database="elsewhere"))


def test_nobody_answers() -> None:
    with trouble("unreachable"):
        WorkshopStore.open(f"postgresql://{OWNER}:secret@127.0.0.1:{free_port()}/dealcraft")
    with trouble("unreachable"):
        WorkshopStore.open(f"postgresql://{OWNER}:secret@/dealcraft?host=/nowhere")
    with trouble("unreachable"):
        WorkshopStore.open(f"postgresql://{OWNER}:secret@no-such-host.invalid/dealcraft")


def test_somebody_answers_who_is_no_postgresql() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        def hang_up() -> None:
            line, _ = other.accept()
            line.recv(100)
            line.close()

        thread = threading.Thread(target=hang_up)
        thread.start()
        with trouble("unreachable"):
            WorkshopStore.open(f"postgresql://{OWNER}:secret@127.0.0.1:{port}/dealcraft?sslmode=disable")
        thread.join()


@pytest.mark.timeout(60)
def test_somebody_who_never_answers_is_not_waited_for_for_ever() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, trouble("unreachable"):
        port = silent.getsockname()[1]
        WorkshopStore.open(f"postgresql://{OWNER}:secret@127.0.0.1:{port}/dealcraft?connect_timeout=2")


@pytest.mark.parametrize(
    "address",
    [
        "mysql://ann:secret@127.0.0.1/x",
        "postgresql+asyncpg://ann:secret@127.0.0.1/x",
        "postgresql://ann:secret@h:port/x",
    ],
)
def test_what_is_no_address_of_postgresql(address: str) -> None:
    with trouble("bad_address", retry=False):
        WorkshopStore.open(address)


def test_a_user_who_may_not_connect_or_not_make_tables(cluster: Cluster) -> None:
    cluster.run(
        "CREATE ROLE guest LOGIN PASSWORD 'secret'",
        "CREATE DATABASE closed",
        "REVOKE CONNECT ON DATABASE closed FROM PUBLIC",
    )
    with trouble("no_rights"):
        WorkshopStore.open(cluster.address("guest", "secret", "closed"))
    with trouble("no_rights"):
        WorkshopStore.open(cluster.address("guest", "secret"))
    cluster.run("GRANT CREATE ON SCHEMA public TO guest", database="dealcraft")
    WorkshopStore.open(cluster.address("guest", "secret")).close()


def test_a_database_without_a_connection_left(cluster: Cluster) -> None:
    cluster.run(
        "CREATE DATABASE narrow CONNECTION LIMIT 1",
        "CREATE ROLE narrow LOGIN PASSWORD 'secret'",
        "GRANT ALL ON DATABASE narrow TO narrow",
    )
    cluster.run("GRANT CREATE ON SCHEMA public TO narrow", database="narrow")
    with psycopg.connect(cluster.address("narrow", "secret", "narrow")), trouble("crowded"):
        WorkshopStore.open(cluster.address("narrow", "secret", "narrow"))
    WorkshopStore.open(cluster.address("narrow", "secret", "narrow")).close()


def test_a_server_full_of_other_programs(cluster: Cluster) -> None:
    cluster.run("CREATE ROLE plain LOGIN PASSWORD 'secret'", "GRANT ALL ON DATABASE dealcraft TO plain")
    taken: list[psycopg.Connection] = []
    try:
        with trouble("crowded"):
            for _ in range(60):
                try:
                    taken.append(psycopg.connect(cluster.address("plain", "secret")))
                except psycopg.OperationalError:
                    WorkshopStore.open(cluster.address("plain", "secret"))
    finally:
        for each in taken:
            each.close()


def test_a_database_that_only_reads(cluster: Cluster) -> None:
    cluster.run("CREATE DATABASE standby")
    address = cluster.address(database="standby")
    WorkshopStore.open(address).close()
    store, opened = playing(address)
    ann = store.join(opened.code, "Ann")
    cluster.run("ALTER DATABASE standby SET default_transaction_read_only = on")
    other = WorkshopStore.open(address + "&options=-cdefault_transaction_read_only%3Doff")
    cluster.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'standby'")
    with trouble("read_only"):
        store.submit(ann.player, ann.secret, sent(ann, 1, harbour.STANDARD[0]))
    assert store.own(ann.player, ann.secret).run.moves == ()
    # where it may be written again, the same move is kept
    play(other, ann, *harbour.STANDARD[:1])
    assert other.own(ann.player, ann.secret).run.moves == harbour.STANDARD[:1]
    store.close()
    other.close()


def test_a_row_that_somebody_never_lets_go(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.records.postgresql._SESSION", "SELECT set_config('lock_timeout', '200ms', false)")
    cluster.run("CREATE DATABASE held")
    store, opened = playing(cluster.address(database="held"))
    ann = store.join(opened.code, "Ann")
    first = sent(ann, 1, harbour.STANDARD[0])
    with psycopg.connect(cluster.address(database="held")) as holder:
        holder.execute("SELECT * FROM workshop_runs FOR UPDATE")
        with trouble("busy"):
            store.submit(ann.player, ann.secret, first)
        assert store.own(ann.player, ann.secret).run.moves == ()  # reading goes on meanwhile
    assert not store.submit(ann.player, ann.secret, first).again
    store.close()


def test_connections_that_were_cut_are_replaced_without_a_word(cluster: Cluster) -> None:
    cluster.run("CREATE DATABASE cut")
    store, opened = playing(cluster.address(database="cut"))
    ann = store.join(opened.code, "Ann")
    for number, move in enumerate(harbour.STANDARD, 1):
        cluster.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'cut'")
        assert not store.submit(ann.player, ann.secret, sent(ann, number, move)).again
    assert store.check() == ()
    store.close()


def test_deadlocks_are_begun_again(cluster: Cluster) -> None:
    """Two transactions take two rows crosswise: the server ends one, and both are done all the same."""
    cluster.run("CREATE DATABASE crossed")
    cluster.run("ALTER DATABASE crossed SET deadlock_timeout = '50ms'")
    store, opened = playing(cluster.address(database="crossed"))
    ann = store.join(opened.code, "Ann")
    both = threading.Barrier(2, timeout=20)
    begun = [0, 0]

    @retried
    def cross(me: int) -> None:
        rows = [
            f"UPDATE workshops SET released = released WHERE id = '{opened.workshop}'",
            f"UPDATE workshop_runs SET kept = kept WHERE id = '{ann.run}'",
        ]
        begun[me] += 1
        with store._database.writing() as connection:
            connection.exec_driver_sql(rows[me])
            if begun[me] == 1:
                both.wait()
            connection.exec_driver_sql(rows[1 - me])

    threads = [threading.Thread(target=cross, args=(me,)) for me in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(begun) in ([1, 2], [1, 3])
    store.close()


def test_what_stays_impossible_is_given_up_in_the_end() -> None:
    tried = 0

    @retried
    def never() -> None:
        nonlocal tried
        tried += 1
        error = StoreError("busy", about="workshop")
        error.again = True
        raise error

    with trouble("busy"):
        never()
    assert tried == TRIES


@pytest.mark.timeout(120)
def test_a_full_disk_keeps_nothing_of_a_move_and_goes_on_when_there_is_room() -> None:
    with own_cluster(small=6000) as cluster:
        cluster.run(f"CREATE TABLESPACE small LOCATION '{cluster.small}'")
        cluster.run("ALTER DATABASE dealcraft SET default_tablespace = small")
        store, opened = playing(cluster.address())
        ann = store.join(opened.code, "Ann")
        play(store, ann, *harbour.STANDARD[:1])
        cluster.run(
            "CREATE TABLE filler (x TEXT)", "ALTER TABLE filler ALTER x SET STORAGE PLAIN", database="dealcraft"
        )
        # what fails leaves its pages behind, so that the disk stays full
        with pytest.raises(psycopg.errors.DiskFull):
            cluster.run(
                "INSERT INTO filler SELECT repeat('x', 7000) FROM generate_series(1, 9999)", database="dealcraft"
            )
        kept = 1
        with trouble("full"):
            for number in range(2000):
                store.join(opened.code, f"Player {number}")
                kept += 1
        assert len(store.standings(opened.workshop).players) == kept
        cluster.run("DROP TABLE filler", database="dealcraft")
        store.join(opened.code, "Ben")
        store.submit(ann.player, ann.secret, sent(ann, 2, harbour.STANDARD[1]))
        assert store.check() == ()
        store.close()
