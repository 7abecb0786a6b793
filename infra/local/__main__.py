"""`python -m infra.local`: the whole platform on http://127.0.0.1:8000, with the example brand."""

import logging
import os
import threading
from datetime import timedelta
from pathlib import Path

import click

from infra.local.environment import environment

ROOT = Path(__file__).resolve().parents[2]


@click.command()
@click.option("--port", default=8000, envvar="PORT", show_default=True, help="Where to listen.")
@click.option(
    "--brand",
    "brand_path",
    default=ROOT / "brand.example.yaml",
    type=click.Path(path_type=Path),
    help="The brand to load.",
)
@click.option("--verbose", is_flag=True, help="Show the functions' logs and metrics.")
def main(port: int, brand_path: Path, verbose: bool) -> None:
    """Run all of Rapport on this machine: no AWS account, no network, nothing kept afterwards."""
    base_url = f"http://127.0.0.1:{port}"
    endpoint = os.environ.get("DYNAMODB_ENDPOINT", "")
    os.environ.update(environment(base_url=base_url, dynamodb_endpoint=endpoint))
    if not verbose:
        os.environ["POWERTOOLS_METRICS_DISABLED"] = "true"
        os.environ["POWERTOOLS_LOG_LEVEL"] = "CRITICAL"
    logging.getLogger("botocore").setLevel(logging.WARNING)
    _run(port, base_url, brand_path, endpoint)


def _run(port: int, base_url: str, brand_path: Path, endpoint: str) -> None:
    from msgspec.structs import replace

    from infra.brand_file.reader import BrandFileError, read_brand
    from infra.local.agents import CHANNELS
    from infra.local.http.server import keep_time, serve
    from infra.local.platform import platform
    from infra.local.setup import load_brand

    try:
        brand = read_brand(brand_path)
    except BrandFileError as error:
        raise click.ClickException(str(error)) from error
    delay = timedelta(seconds=2)  # as in real networks: the message arrives before its receipt
    with platform(base_url=base_url, dynamodb_endpoint=endpoint, receipt_delay=delay) as rapport:
        if not brand.notifications.channels:
            brand = replace(brand, notifications=CHANNELS)
        token = load_brand(rapport, brand)
        try:
            server = serve(rapport, token, port)
        except OSError as error:
            raise click.ClickException(
                f"port {port} is taken: PORT=8001 make demo uses another one"
            ) from error
        stop = threading.Event()
        threading.Thread(target=keep_time, args=(rapport, stop), daemon=True).start()
        click.echo(f"Rapport is ready on {base_url}")
        try:
            server.serve_forever()
            click.echo("\nRapport has stopped. No data was kept.")
        finally:
            stop.set()


if __name__ == "__main__":
    main()
